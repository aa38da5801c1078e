@NullMarked
package coffee.beanflows.materia.deployer.plan;

import org.jspecify.annotations.NullMarked;

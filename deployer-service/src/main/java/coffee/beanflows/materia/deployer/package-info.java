@NullMarked
package coffee.beanflows.materia.deployer;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.deployer.release;

import org.jspecify.annotations.NullMarked;

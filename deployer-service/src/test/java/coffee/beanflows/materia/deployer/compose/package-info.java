@NullMarked
package coffee.beanflows.materia.deployer.compose;

import org.jspecify.annotations.NullMarked;

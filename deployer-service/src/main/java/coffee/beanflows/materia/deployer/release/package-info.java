/** Names of releases and their order. */
@NullMarked
package coffee.beanflows.materia.deployer.release;

import org.jspecify.annotations.NullMarked;

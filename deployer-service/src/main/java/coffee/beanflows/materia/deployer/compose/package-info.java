/** Docker Compose as the one way in which containers are made, and the approved state that it is given. */
@NullMarked
package coffee.beanflows.materia.deployer.compose;

import org.jspecify.annotations.NullMarked;

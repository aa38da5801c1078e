/** What is deployed next, and the one thread that does it. */
@NullMarked
package coffee.beanflows.materia.deployer.queue;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.deployer.queue;

import org.jspecify.annotations.NullMarked;

/** One class, so that a health check costs little more than a JVM's start. */
@NullMarked
package coffee.beanflows.materia.probe;

import org.jspecify.annotations.NullMarked;

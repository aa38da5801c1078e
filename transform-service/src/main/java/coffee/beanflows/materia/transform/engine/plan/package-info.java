/** Decides what must run, and why: pure functions of the project, the lakehouse's memory and landing. */
@NullMarked
package coffee.beanflows.materia.transform.engine.plan;

import org.jspecify.annotations.NullMarked;

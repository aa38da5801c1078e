/** Runs a plan: each model's rows, the record of them and what its audits found commit together, or none of it does. */
@NullMarked
package coffee.beanflows.materia.transform.engine.execute;

import org.jspecify.annotations.NullMarked;

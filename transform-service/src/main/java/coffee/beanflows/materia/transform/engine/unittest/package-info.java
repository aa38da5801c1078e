/** Runs a project's unit tests on an in-memory DuckDB. */
@NullMarked
package coffee.beanflows.materia.transform.engine.unittest;

import org.jspecify.annotations.NullMarked;

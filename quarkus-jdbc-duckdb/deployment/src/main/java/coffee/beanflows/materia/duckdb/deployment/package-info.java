/** Build steps of the DuckDB extension. */
@NullMarked
package coffee.beanflows.materia.duckdb.deployment;

import org.jspecify.annotations.NullMarked;

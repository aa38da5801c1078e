/** What Quarkus' datasources need to know of DuckDB. */
@NullMarked
package coffee.beanflows.materia.duckdb.agroal;

import org.jspecify.annotations.NullMarked;

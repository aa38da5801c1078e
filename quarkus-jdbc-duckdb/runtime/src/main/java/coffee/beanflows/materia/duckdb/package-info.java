/** DuckDB for Java: a Quarkus driver for {@code db-kind=duckdb}, and {@link DuckDbPool}, one read-only pool a file, for anybody. */
@NullMarked
package coffee.beanflows.materia.duckdb;

import org.jspecify.annotations.NullMarked;

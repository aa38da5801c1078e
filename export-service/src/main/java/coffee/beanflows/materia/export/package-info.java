/**
 * From the lakehouse's {@code serving.*} to {@code generations/<id>.duckdb} and {@code analytics.duckdb}: copied, verified by
 * reopening, renamed. Only {@code service} knows Quarkus.
 */
@NullMarked
package coffee.beanflows.materia.export;

import org.jspecify.annotations.NullMarked;

/** The files of {@code generations/} and {@code analytics.duckdb}: published, pruned, swept, set aside. */
@NullMarked
package coffee.beanflows.materia.export.publish;

import org.jspecify.annotations.NullMarked;

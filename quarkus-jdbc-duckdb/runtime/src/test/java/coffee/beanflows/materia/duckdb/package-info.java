@NullMarked
package coffee.beanflows.materia.duckdb;

import org.jspecify.annotations.NullMarked;

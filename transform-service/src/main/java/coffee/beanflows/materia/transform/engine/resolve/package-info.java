/** Expands macros, asks DuckDB's parser what each query reads, and puts the models in order. */
@NullMarked
package coffee.beanflows.materia.transform.engine.resolve;

import org.jspecify.annotations.NullMarked;

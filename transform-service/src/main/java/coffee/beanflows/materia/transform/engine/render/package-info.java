/** Writes the SQL that runs: a model's query over what it reads, an audit over its model. */
@NullMarked
package coffee.beanflows.materia.transform.engine.render;

import org.jspecify.annotations.NullMarked;

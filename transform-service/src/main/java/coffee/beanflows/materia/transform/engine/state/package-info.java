/** What the engine remembers, inside the lakehouse (schema {@code _materia}) so that it commits with the data. */
@NullMarked
package coffee.beanflows.materia.transform.engine.state;

import org.jspecify.annotations.NullMarked;

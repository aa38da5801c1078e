@NullMarked
package coffee.beanflows.materia.transform.engine.parse;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.transform.engine.resolve;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.transform.engine.execute;

import org.jspecify.annotations.NullMarked;

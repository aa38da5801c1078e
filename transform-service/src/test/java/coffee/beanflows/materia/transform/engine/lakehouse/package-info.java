@NullMarked
package coffee.beanflows.materia.transform.engine.lakehouse;

import org.jspecify.annotations.NullMarked;

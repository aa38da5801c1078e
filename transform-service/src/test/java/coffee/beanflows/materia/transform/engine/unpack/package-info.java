@NullMarked
package coffee.beanflows.materia.transform.engine.unpack;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.transform.engine.render;

import org.jspecify.annotations.NullMarked;

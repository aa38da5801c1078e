@NullMarked
package coffee.beanflows.materia.transform.engine.plan;

import org.jspecify.annotations.NullMarked;

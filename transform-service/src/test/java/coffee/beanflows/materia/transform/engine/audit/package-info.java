@NullMarked
package coffee.beanflows.materia.transform.engine.audit;

import org.jspecify.annotations.NullMarked;

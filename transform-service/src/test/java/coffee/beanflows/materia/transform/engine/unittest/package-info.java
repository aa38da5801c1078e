@NullMarked
package coffee.beanflows.materia.transform.engine.unittest;

import org.jspecify.annotations.NullMarked;

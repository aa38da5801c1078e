@NullMarked
package coffee.beanflows.materia.transform;

import org.jspecify.annotations.NullMarked;

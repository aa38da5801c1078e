@NullMarked
package coffee.beanflows.materia.volume;

import org.jspecify.annotations.NullMarked;

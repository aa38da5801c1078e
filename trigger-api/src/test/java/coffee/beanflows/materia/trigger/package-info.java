@NullMarked
package coffee.beanflows.materia.trigger;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.probe;

import org.jspecify.annotations.NullMarked;

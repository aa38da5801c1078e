@NullMarked
package coffee.beanflows.materia.publishers;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.web.generation;

import org.jspecify.annotations.NullMarked;

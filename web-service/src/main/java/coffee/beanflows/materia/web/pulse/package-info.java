@NullMarked
package coffee.beanflows.materia.web.pulse;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.web.api;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.web.page;

import org.jspecify.annotations.NullMarked;

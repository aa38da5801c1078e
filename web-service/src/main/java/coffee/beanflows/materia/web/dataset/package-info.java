@NullMarked
package coffee.beanflows.materia.web.dataset;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.infra;

import org.jspecify.annotations.NullMarked;

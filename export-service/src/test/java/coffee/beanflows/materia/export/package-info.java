@NullMarked
package coffee.beanflows.materia.export;

import org.jspecify.annotations.NullMarked;

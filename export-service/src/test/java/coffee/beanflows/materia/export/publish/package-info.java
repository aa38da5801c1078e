@NullMarked
package coffee.beanflows.materia.export.publish;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.export.verify;

import org.jspecify.annotations.NullMarked;

/** Whether a body says anything new. */
@NullMarked
package coffee.beanflows.materia.extractor.change;

import org.jspecify.annotations.NullMarked;

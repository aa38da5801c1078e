/** The day on which a body was published. */
@NullMarked
package coffee.beanflows.materia.extractor.published;

import org.jspecify.annotations.NullMarked;

/** What a body must be before it lands. */
@NullMarked
package coffee.beanflows.materia.extractor.validate;

import org.jspecify.annotations.NullMarked;

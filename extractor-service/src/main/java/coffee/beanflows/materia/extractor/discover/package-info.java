/** The real link, taken from a page. */
@NullMarked
package coffee.beanflows.materia.extractor.discover;

import org.jspecify.annotations.NullMarked;

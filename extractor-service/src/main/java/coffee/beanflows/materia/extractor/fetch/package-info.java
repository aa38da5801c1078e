/** One body over HTTP: conditional, bounded, resumed, and only from the workflow's hosts. */
@NullMarked
package coffee.beanflows.materia.extractor.fetch;

import org.jspecify.annotations.NullMarked;

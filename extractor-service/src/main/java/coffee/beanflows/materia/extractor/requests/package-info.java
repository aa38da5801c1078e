/** What a workflow asks for: one request a year, location, date or window. */
@NullMarked
package coffee.beanflows.materia.extractor.requests;

import org.jspecify.annotations.NullMarked;

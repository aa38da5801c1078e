/** Thin Quarkus around the extraction. */
@NullMarked
package coffee.beanflows.materia.extractor.service;

import org.jspecify.annotations.NullMarked;

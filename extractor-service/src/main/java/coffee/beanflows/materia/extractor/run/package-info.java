/** One extraction: waves of workflows, their requests and what became of them. */
@NullMarked
package coffee.beanflows.materia.extractor.run;

import org.jspecify.annotations.NullMarked;

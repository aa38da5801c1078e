/** BeanFlows' own models on the real recorded files, and on bodies made in the publishers' formats. */
@NullMarked
package coffee.beanflows.materia.transform.beanflows;

import org.jspecify.annotations.NullMarked;

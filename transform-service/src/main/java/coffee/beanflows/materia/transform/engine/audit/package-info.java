/** The audits that every project has: each a query that returns the bad rows of a model. */
@NullMarked
package coffee.beanflows.materia.transform.engine.audit;

import org.jspecify.annotations.NullMarked;

/** What a SQL project says: models, audits, seeds, unit tests, as read from its files and nothing more. */
@NullMarked
package coffee.beanflows.materia.transform.engine.project;

import org.jspecify.annotations.NullMarked;

/** Fills a new database file from the lakehouse, holding the lakehouse's lock no longer than the copy takes. */
@NullMarked
package coffee.beanflows.materia.export.snapshot;

import org.jspecify.annotations.NullMarked;

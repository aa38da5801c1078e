/** Makes plain files of what DuckDB cannot read: members of archives and sheets of workbooks, derived from landing. */
@NullMarked
package coffee.beanflows.materia.transform.engine.unpack;

import org.jspecify.annotations.NullMarked;

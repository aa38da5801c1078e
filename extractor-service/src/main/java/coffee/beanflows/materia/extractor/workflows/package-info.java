/** workflows.toml as typed records; every error of the file at once, with its place and its mend. */
@NullMarked
package coffee.beanflows.materia.extractor.workflows;

import org.jspecify.annotations.NullMarked;

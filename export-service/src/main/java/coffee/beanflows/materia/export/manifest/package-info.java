/** What a generation holds and how it is told from another: ids, manifests, checksums. */
@NullMarked
package coffee.beanflows.materia.export.manifest;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.export.snapshot;

import org.jspecify.annotations.NullMarked;

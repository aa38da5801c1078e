@NullMarked
package coffee.beanflows.materia.export.manifest;

import org.jspecify.annotations.NullMarked;

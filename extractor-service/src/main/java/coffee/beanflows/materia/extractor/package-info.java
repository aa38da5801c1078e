@NullMarked
package coffee.beanflows.materia.extractor;

import org.jspecify.annotations.NullMarked;

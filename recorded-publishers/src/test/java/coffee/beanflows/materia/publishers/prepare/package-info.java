@NullMarked
package coffee.beanflows.materia.publishers.prepare;

import org.jspecify.annotations.NullMarked;

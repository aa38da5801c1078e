@NullMarked
package coffee.beanflows.materia.trigger.http;

import org.jspecify.annotations.NullMarked;

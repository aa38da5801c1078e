@NullMarked
package coffee.beanflows.materia.web;

import org.jspecify.annotations.NullMarked;

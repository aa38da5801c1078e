@NullMarked
package coffee.beanflows.materia.transform.service;

import org.jspecify.annotations.NullMarked;

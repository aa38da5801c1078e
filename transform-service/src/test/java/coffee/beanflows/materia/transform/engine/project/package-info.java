@NullMarked
package coffee.beanflows.materia.transform.engine.project;

import org.jspecify.annotations.NullMarked;

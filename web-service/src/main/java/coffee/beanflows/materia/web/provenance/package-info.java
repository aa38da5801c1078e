@NullMarked
package coffee.beanflows.materia.web.provenance;

import org.jspecify.annotations.NullMarked;

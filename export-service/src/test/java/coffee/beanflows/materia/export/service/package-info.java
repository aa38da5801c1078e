@NullMarked
package coffee.beanflows.materia.export.service;

import org.jspecify.annotations.NullMarked;

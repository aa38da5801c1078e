/** The export behind the trigger API. */
@NullMarked
package coffee.beanflows.materia.export.service;

import org.jspecify.annotations.NullMarked;

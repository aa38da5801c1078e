/** The transform service: configuration, project reloading, the trigger API's bean. Thin; the work is done by the engine. */
@NullMarked
package coffee.beanflows.materia.transform.service;

import org.jspecify.annotations.NullMarked;

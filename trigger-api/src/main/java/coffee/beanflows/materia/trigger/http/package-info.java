/** The trigger API's face to HTTP, configuration, health and metrics: thin Quarkus around the package above. */
@NullMarked
package coffee.beanflows.materia.trigger.http;

import org.jspecify.annotations.NullMarked;

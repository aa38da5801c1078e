/** The deployer's face to HTTP, configuration, health and metrics: thin Quarkus around the packages beside it. */
@NullMarked
package coffee.beanflows.materia.deployer.service;

import org.jspecify.annotations.NullMarked;

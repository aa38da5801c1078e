/** The Docker engine: what runs there, its networks and images. Containers are made by Compose alone. */
@NullMarked
package coffee.beanflows.materia.deployer.engine;

import org.jspecify.annotations.NullMarked;

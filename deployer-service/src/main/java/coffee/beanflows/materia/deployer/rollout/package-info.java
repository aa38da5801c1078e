/** How a release becomes what runs. */
@NullMarked
package coffee.beanflows.materia.deployer.rollout;

import org.jspecify.annotations.NullMarked;

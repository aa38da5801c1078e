@NullMarked
package coffee.beanflows.materia.deployer.rollout;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.deployer.journal;

import org.jspecify.annotations.NullMarked;

/** What the deployer has done and is doing, in its one journal. */
@NullMarked
package coffee.beanflows.materia.deployer.journal;

import org.jspecify.annotations.NullMarked;

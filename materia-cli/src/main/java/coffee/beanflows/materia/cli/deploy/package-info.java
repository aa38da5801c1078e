/** {@code ./materia deploy}: what a person asks of the deployer. */
@NullMarked
package coffee.beanflows.materia.cli.deploy;

import org.jspecify.annotations.NullMarked;

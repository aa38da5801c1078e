/** The command line, {@code ./materia}. */
@NullMarked
package coffee.beanflows.materia.cli;

import org.jspecify.annotations.NullMarked;

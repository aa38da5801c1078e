/** What a person sees while the platform works. */
@NullMarked
package coffee.beanflows.materia.cli.console;

import org.jspecify.annotations.NullMarked;

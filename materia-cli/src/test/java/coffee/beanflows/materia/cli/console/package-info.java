@NullMarked
package coffee.beanflows.materia.cli.console;

import org.jspecify.annotations.NullMarked;

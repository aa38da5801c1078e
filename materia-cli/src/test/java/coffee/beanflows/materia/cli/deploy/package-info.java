@NullMarked
package coffee.beanflows.materia.cli.deploy;

import org.jspecify.annotations.NullMarked;

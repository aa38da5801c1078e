@NullMarked
package coffee.beanflows.materia.cli.local;

import org.jspecify.annotations.NullMarked;

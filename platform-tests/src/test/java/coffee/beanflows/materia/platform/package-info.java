/** Tests of the packaged services together, and of the arrows between modules. */
@NullMarked
package coffee.beanflows.materia.platform;

import org.jspecify.annotations.NullMarked;

/** The platform as processes on this machine: ports, secrets, supervision. */
@NullMarked
package coffee.beanflows.materia.cli.local;

import org.jspecify.annotations.NullMarked;

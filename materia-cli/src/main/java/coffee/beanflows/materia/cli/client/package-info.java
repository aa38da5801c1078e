/** The platform's HTTP faces and state files, as the command line reads them. */
@NullMarked
package coffee.beanflows.materia.cli.client;

import org.jspecify.annotations.NullMarked;

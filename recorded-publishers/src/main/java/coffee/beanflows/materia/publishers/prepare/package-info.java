/** Makes the files that are shipped in {@code recordings/} from the publishers' own; not used while the server runs. */
@NullMarked
package coffee.beanflows.materia.publishers.prepare;

import org.jspecify.annotations.NullMarked;

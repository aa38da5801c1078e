/** The releases of a git repository: which there are, what is in them, who signed them. */
@NullMarked
package coffee.beanflows.materia.deployer.repository;

import org.jspecify.annotations.NullMarked;

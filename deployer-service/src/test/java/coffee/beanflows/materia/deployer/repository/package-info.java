@NullMarked
package coffee.beanflows.materia.deployer.repository;

import org.jspecify.annotations.NullMarked;

@NullMarked
package coffee.beanflows.materia.deployer.service;

import org.jspecify.annotations.NullMarked;

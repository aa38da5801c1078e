/** Requests to a web server that are counted honestly: none is sent twice, and every body is read to its end and checked. */
@NullMarked
package coffee.beanflows.materia.deploytests.load;

import org.jspecify.annotations.NullMarked;

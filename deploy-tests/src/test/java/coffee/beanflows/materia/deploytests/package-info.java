/** Deploys from outside, on a real engine: the laboratory, a made-up server, and what is done to it. */
@NullMarked
package coffee.beanflows.materia.deploytests;

import org.jspecify.annotations.NullMarked;

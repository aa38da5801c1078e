/** Reads a project's files: lexer, headers, statements, unit tests. Says what is wrong with all of them at once. */
@NullMarked
package coffee.beanflows.materia.transform.engine.parse;

import org.jspecify.annotations.NullMarked;

/** Reopens a file that was written and compares it with its manifest. */
@NullMarked
package coffee.beanflows.materia.export.verify;

import org.jspecify.annotations.NullMarked;

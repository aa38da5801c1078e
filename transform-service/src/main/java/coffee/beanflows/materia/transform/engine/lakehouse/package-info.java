/** The one seam to the database that holds the models: opening it, transactions, and what its errors mean. */
@NullMarked
package coffee.beanflows.materia.transform.engine.lakehouse;

import org.jspecify.annotations.NullMarked;

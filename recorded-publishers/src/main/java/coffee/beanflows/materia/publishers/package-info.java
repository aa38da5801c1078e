/**
 * The publishers as they were: serves their recorded files on loopback, one publication after another, and misbehaves on
 * demand. {@link coffee.beanflows.materia.publishers.RecordedPublishers} is the entry in a test,
 * {@link coffee.beanflows.materia.publishers.RecordedPublishersMain} as a process of its own.
 */
@NullMarked
package coffee.beanflows.materia.publishers;

import org.jspecify.annotations.NullMarked;

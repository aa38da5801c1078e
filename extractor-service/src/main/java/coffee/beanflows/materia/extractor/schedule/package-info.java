/** When a workflow is due: cron in the publisher's zone, daylight saving, catch-up and back-off. */
@NullMarked
package coffee.beanflows.materia.extractor.schedule;

import org.jspecify.annotations.NullMarked;

package coffee.beanflows.materia.web.generation;

import java.time.Instant;

/**
 * One immutable file of figures.
 *
 * @param id         names it; ids sort by time
 * @param exportedAt when export wrote it
 * @param lakehouse  the lakehouse's generation that it shows
 * @param file       path in the volume, relative
 * @param contents   as the reader that was handed in read them
 */
public record Generation(String id, Instant exportedAt, String lakehouse, String file, Contents contents) {}

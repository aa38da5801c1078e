package coffee.beanflows.materia.transform.engine.render;

import java.nio.file.Path;

/**
 * What a reader opens: a landed body, or what was unpacked from it.
 *
 * @param path    absolute
 * @param columns width of a sheet's widest row, {@code row_number} not counted; 0 where it does not matter
 */
public record LandedFile(Path path, int columns) {}

package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The floor of free space that no writer goes below, so that a full disk never stops what only needs a little. 512 MiB unless
 * the environment variable {@code MATERIA_FREE_SPACE_FLOOR} (or the system property {@code materia.free-space-floor}) gives
 * another number of bytes.
 */
public final class FreeSpace {
    /** 512 MiB. */
    public static final long DEFAULT_FLOOR_BYTES = 512L << 20;

    private FreeSpace() {}

    /** The floor in force, in bytes. */
    public static long floorBytes() {
        String configured = System.getProperty(
                "materia.free-space-floor", System.getenv().getOrDefault("MATERIA_FREE_SPACE_FLOOR", ""));
        if (configured.isBlank()) {
            return DEFAULT_FLOOR_BYTES;
        }
        try {
            long floor = Long.parseLong(configured.strip());
            if (floor >= 0) {
                return floor;
            }
        } catch (NumberFormatException e) {
            throw refused(configured, e);
        }
        throw refused(configured, new IllegalArgumentException("negative"));
    }

    /**
     * Checks that {@code bytes} more fit on the file system of {@code path} above the floor.
     *
     * @throws MateriaException RESOURCES when they do not
     */
    public static void require(Path path, long bytes) {
        require(path, bytes, floorBytes());
    }

    static void require(Path path, long bytes, long floorBytes) {
        long usable;
        try {
            usable = Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, path + ": its free space cannot be read (" + e + ")", e);
        }
        if (usable - bytes < floorBytes) {
            throw MateriaException.of(
                    ErrorType.RESOURCES,
                    "%,d bytes are free, %,d are needed above a floor of %,d".formatted(usable, bytes, floorBytes),
                    path.toString(),
                    "make room on this file system or lower MATERIA_FREE_SPACE_FLOOR");
        }
    }

    private static MateriaException refused(String configured, RuntimeException cause) {
        return new MateriaException(
                ErrorType.USER,
                "MATERIA_FREE_SPACE_FLOOR is \"" + configured + "\"; give a number of bytes, 0 or more",
                cause);
    }
}

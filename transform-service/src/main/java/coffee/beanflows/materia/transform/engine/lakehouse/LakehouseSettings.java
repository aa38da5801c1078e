package coffee.beanflows.materia.transform.engine.lakehouse;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the lakehouse is opened.
 *
 * @param memoryLimit   as DuckDB reads it: {@code 2GB}
 * @param threads       that DuckDB uses, at least 1
 * @param temporary     directory for what does not fit in memory
 * @param lockWait      how long to wait for a reader of another process to let the file go
 */
public record LakehouseSettings(String memoryLimit, int threads, Path temporary, Duration lockWait) {
    public LakehouseSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
        if (!memoryLimit.matches("\\d+(\\.\\d+)? ?([KMGT]i?B|%)")) {
            throw new IllegalArgumentException("a memory limit is a size like 2GB, not '" + memoryLimit + "'");
        }
    }
}

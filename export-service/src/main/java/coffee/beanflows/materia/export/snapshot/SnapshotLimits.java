package coffee.beanflows.materia.export.snapshot;

import java.time.Duration;

/**
 * Bounds of one export.
 *
 * @param memoryLimit   DuckDB's, as {@code 1GB}; what does not fit spills beside the new file
 * @param threads       DuckDB's, at least 1
 * @param lakehouseWait how long the lakehouse's lock, or the end of transform's run, is waited for
 */
public record SnapshotLimits(String memoryLimit, int threads, Duration lakehouseWait) {
    public SnapshotLimits {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
        if (!memoryLimit.matches("\\d+(\\.\\d+)? ?([KMGT]i?B|%)")) {
            throw new IllegalArgumentException("a memory limit is a size like 1GB, not '" + memoryLimit + "'");
        }
    }
}

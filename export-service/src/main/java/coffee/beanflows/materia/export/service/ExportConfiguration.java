package coffee.beanflows.materia.export.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The export's own keys; {@code materia.data-dir} is everybody's. */
@ConfigMapping(prefix = "materia.export")
interface ExportConfiguration {
    /** How long one export waits for the lakehouse's lock, or for transform to finish its run; then the next look tries again. */
    @WithDefault("30s")
    Duration lakehouseWait();

    /** DuckDB's memory limit for one export, as {@code 1GB}; what does not fit spills to the volume. */
    @WithDefault("1GB")
    String memoryLimit();

    /** DuckDB's threads for one export, at least 1. */
    @WithDefault("2")
    int threads();
}

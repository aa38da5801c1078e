package coffee.beanflows.materia.transform.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Keys of the transform service. */
@ConfigMapping(prefix = "materia.transform")
public interface TransformConfig {
    /** Folder of the SQL project; by default {@code ./transform-service} or, if that has no models, the working directory. */
    Optional<Path> project();

    /** Memory that DuckDB may use, as a size like {@code 2GB}; what does not fit spills to disk. */
    @WithDefault("2GB")
    String memoryLimit();

    /** Threads of DuckDB, and models that run at the same time. */
    @WithDefault("2")
    int threads();

    /** How long a run waits for a reader of the lakehouse to let it go. */
    @WithDefault("60s")
    Duration lockWait();

    /** How long after a run in which models failed the same models are tried again, if nothing changed. */
    @WithDefault("10m")
    Duration retryFailedAfter();

    /** The service that is told of new generations. */
    Export export();

    /** Whom to tell. */
    interface Export {
        /** Address of the export service; without one nobody is told, and export looks by itself. */
        Optional<URI> url();

        /** This service's token with export. */
        Optional<String> token();
    }
}

package coffee.beanflows.materia.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set about the web service. */
@ConfigMapping(prefix = "materia.web")
public interface WebConfig {
    /** How often the volume is looked at for a newer generation. */
    @WithDefault("200ms")
    Duration pollInterval();

    /** After which DuckDB cancels a statement; whole seconds. */
    @WithDefault("20s")
    Duration queryTimeout();

    /** Rows that one statement may hold in memory; downloads are not bounded by it. */
    @WithDefault("20000")
    int maxRows();

    /** Threads that may be inside DuckDB at the same time; also the connections of a generation. */
    @WithDefault("8")
    int queryThreads();

    /** Requests that may wait for such a thread; one more is answered 503. */
    @WithDefault("256")
    int queryQueue();

    /** How long a request may take from its place in the queue to its last row. */
    @WithDefault("60s")
    Duration answerTimeout();

    /** DuckDB's memory_limit of one generation. */
    @WithDefault("512MB")
    String memoryLimit();

    /** DuckDB's own threads of one generation. */
    @WithDefault("2")
    int duckdbThreads();

    /** Address of the extractor, for its panel on Status; no panel without. */
    Optional<String> extractorUrl();

    /** Address of transform, for its panel on Status; no panel without. */
    Optional<String> transformUrl();

    /** Address of export, for its panel on Status; no panel without. */
    Optional<String> exportUrl();

    /** How long Status waits for a service. */
    @WithDefault("800ms")
    Duration statusTimeout();
}

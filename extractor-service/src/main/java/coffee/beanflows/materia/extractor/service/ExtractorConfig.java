package coffee.beanflows.materia.extractor.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Keys of the extractor. */
@ConfigMapping(prefix = "materia.extractor")
public interface ExtractorConfig {
    /** Path of {@code workflows.toml}; default {@code workflows.toml} here, else {@code extractor-service/workflows.toml}. */
    Optional<Path> workflows();

    /** Template with {@code {host}} that stands in for {@code https://<host>}: {@code http://127.0.0.1:8089/{host}}. */
    Optional<String> rewrite();

    /** Hosts that may have a private address; none by default. */
    Optional<Set<String>> privateHosts();

    /** Time for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** Time from a request to its answer's headers. */
    @WithDefault("60s")
    Duration answerTimeout();

    /** Time without a byte of a body before it is given up. */
    @WithDefault("30s")
    Duration stallTimeout();

    /** Time for one request with all its attempts and pauses. */
    @WithDefault("15m")
    Duration totalTimeout();

    /** Attempts at one request, at least 1. */
    @WithDefault("4")
    int attempts();

    /** Pause before the second attempt; it doubles each time, with jitter. */
    @WithDefault("1s")
    Duration pause();

    /** Longest pause, {@code Retry-After} included; who asks for more is asked in a later run. */
    @WithDefault("2m")
    Duration pauseMax();

    /** Requests at a time to a host that has no {@code [limits]} of its own. */
    @WithDefault("2")
    int hostConcurrency();

    /** Time between the starts of two requests to such a host; none where hosts are rewritten. */
    @WithDefault("500ms")
    Duration hostGap();

    /** The service to call when something landed. */
    Transform transform();

    /** Where transform is. */
    interface Transform {
        /** Address such as {@code http://127.0.0.1:8082}; without it nobody is called. */
        Optional<URI> url();

        /** Token of the extractor with transform. */
        Optional<String> token();
    }
}

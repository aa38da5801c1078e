package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.workflows.HostLimit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds of every request.
 *
 * @param rewrite      template with {@code {host}} that stands in for {@code https://<host>}, applied at the last moment
 * @param privateHosts hosts that may have a private address
 * @param connect      for a connection
 * @param answer       from the request to the answer's headers
 * @param stall        without a byte of the body
 * @param total        for one request with its retries and pauses
 * @param attempts     at one request
 * @param pauseFirst   before the second attempt, doubled each time
 * @param pauseMax     between attempts, {@code Retry-After} included; who asks for more is asked in a later run
 * @param concurrency  requests at a time to a host without a limit of its own
 * @param gap          between the starts of two requests to such a host
 * @param limits       by host
 */
public record FetchSettings(
        Optional<String> rewrite,
        Set<String> privateHosts,
        Duration connect,
        Duration answer,
        Duration stall,
        Duration total,
        int attempts,
        Duration pauseFirst,
        Duration pauseMax,
        int concurrency,
        Duration gap,
        Map<String, HostLimit> limits) {
    public FetchSettings {
        privateHosts = Set.copyOf(privateHosts);
        limits = Map.copyOf(limits);
        if (attempts < 1 || concurrency < 1) {
            throw new IllegalArgumentException("attempts and concurrency are at least 1");
        }
        if (rewrite.isPresent() && !rewrite.get().matches("https?://.*\\{host}.*")) {
            throw new IllegalArgumentException(
                    "materia.extractor.rewrite is \"" + rewrite.get() + "\"; write it as http://127.0.0.1:8089/{host}");
        }
    }
}

package coffee.beanflows.materia.deploytests.load;

import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param due when it should have been sent, by {@link System#nanoTime()}
 * @param latency nanoseconds from {@code due} until its last byte; of a slow reader until the first
 * @param path what was asked for
 * @param failure why it counts as failed; null when it does not
 */
public record Outcome(
        long due, long latency, String path, @Nullable String failure) {
    boolean failed() {
        return failure != null;
    }
}

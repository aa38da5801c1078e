package coffee.beanflows.materia.extractor.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow did before.
 *
 * @param lastSuccess start of its last run that succeeded
 * @param lastAttempt start of its last run, however it ended
 * @param failures    runs that failed since the last success
 */
public record History(
        @Nullable Instant lastSuccess, @Nullable Instant lastAttempt, int failures) {
    /** Nothing ever ran. */
    public static final History NONE = new History(null, null, 0);
}

package coffee.beanflows.materia.deployer.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to make a tag the running system.
 *
 * @param id          sorts by time
 * @param commit      what the tag pointed at
 * @param fromTag     the tag that ran when it began; empty while it is queued
 * @param requestedBy {@code poll}, or the caller who asked
 * @param attempt     from 1; counts the times that this tag was taken up since its last end that settled it, those apart that
 *                    only waited
 * @param waits       how often it has waited for a source or a resource
 * @param reason      one sentence: why it ended so, or what it waits for
 * @param components  titles of what it replaces, known from PLAN on
 * @param settles     whether the tag is not to be tried again by itself
 * @param startedAt   when it was asked for, or begun by the poll
 * @param steps       oldest first
 * @param log         the last 200 lines of what failed
 */
public record Deployment(
        String id,
        String tag,
        String commit,
        String fromTag,
        String requestedBy,
        int attempt,
        int waits,
        DeploymentStatus status,
        @Nullable String reason,
        List<String> components,
        boolean settles,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant retryAt,
        List<Taken> steps,
        List<String> log) {

    /** A step that was begun. */
    public record Taken(Step step, @Nullable String detail, Instant at) {}

    public Deployment {
        components = List.copyOf(components);
        steps = List.copyOf(steps);
        log = List.copyOf(log);
    }
}

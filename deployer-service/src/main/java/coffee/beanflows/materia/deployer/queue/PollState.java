package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the polls of the repository gave.
 *
 * @param tags        of the last one that succeeded, newest first
 * @param succeededAt when that was; null when none has
 * @param error       of the last one, if it failed
 * @param failingFrom when polls began to fail, if the last one did
 */
public record PollState(
        List<ReleaseTag> tags,
        @Nullable Instant succeededAt,
        @Nullable String error,
        @Nullable Instant failingFrom) {
    static final PollState NONE = new PollState(List.of(), null, null, null);

    public PollState {
        tags = List.copyOf(tags);
    }

    /** Whether the last poll succeeded. */
    boolean isCurrent() {
        return succeededAt != null && error == null;
    }

    PollState failed(String why, Instant at) {
        return new PollState(tags, succeededAt, why, failingFrom == null ? at : failingFrom);
    }
}

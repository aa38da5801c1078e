package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** The newest release that is no pre-release. */
    public Optional<String> newest() {
        return Outlook.newest(tags).map(ReleaseTag::name);
    }

    /** Whether the last poll succeeded. */
    boolean isCurrent() {
        return succeededAt != null && error == null;
    }

    /** Why there is no release of that name. */
    MateriaException unknown(String tag) {
        return succeededAt == null
                ? MateriaException.of(
                        ErrorType.RESOURCES,
                        "the repository's tags are not known yet" + (error == null ? "" : " (" + error + ")"),
                        "deployer",
                        "ask again in a minute")
                : new UnknownTagException(tag, tags, error);
    }

    PollState failed(String why, Instant at) {
        return new PollState(tags, succeededAt, why, failingFrom == null ? at : failingFrom);
    }
}

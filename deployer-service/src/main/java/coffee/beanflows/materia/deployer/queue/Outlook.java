package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to deploy without a person who asks: docs/deploys.md, "Ends".
 *
 * @param tags     all releases
 * @param approved version of what runs; null before the first deployment
 * @param settled  versions that are not to be tried again
 * @param waiting  what is tried again by itself; null when there is none
 * @param paused   whether a person told the deployer to leave what runs alone
 */
record Outlook(
        List<ReleaseTag> tags,
        @Nullable Version approved,
        List<Version> settled,
        @Nullable Waiting waiting,
        boolean paused) {
    Outlook {
        tags = List.copyOf(tags);
        settled = List.copyOf(settled);
    }

    /** A deployment that waits, with the tag that it is about. */
    record Waiting(ReleaseTag tag, Deployment deployment) {
        private boolean isDue(Instant now) {
            Instant retryAt = deployment.retryAt();
            return retryAt == null || !now.isBefore(retryAt);
        }

        private boolean isAPersons() {
            return !deployment.requestedBy().equals(Journal.POLL);
        }
    }

    /** What is to be deployed at {@code now}. */
    Optional<Task> due(Instant now) {
        Optional<ReleaseTag> fresh = paused ? Optional.empty() : fresh();
        Waiting held = waiting;
        if (held == null
                || fresh.filter(tag -> isNewer(tag, held.tag().version())).isPresent()) {
            return fresh.map(tag -> new Task(tag, Journal.POLL));
        }
        boolean allowed = !paused || held.isAPersons();
        return allowed && held.isDue(now)
                ? Optional.of(new Task(held.tag(), held.deployment().requestedBy()))
                : Optional.empty();
    }

    /** The newest full release, if it is newer than what runs and nothing as new or newer is settled. */
    private Optional<ReleaseTag> fresh() {
        return newest(tags)
                .filter(tag -> approved == null || isNewer(tag, approved))
                .filter(tag -> settled.stream()
                        .filter(Outlook::isFull)
                        .noneMatch(other -> other.compareTo(tag.version()) >= 0));
    }

    /** The newest release that is no pre-release: those are deployed only when a person asks. */
    static Optional<ReleaseTag> newest(List<ReleaseTag> tags) {
        return tags.stream().filter(tag -> isFull(tag.version())).max(Comparator.comparing(ReleaseTag::version));
    }

    static boolean isNewer(ReleaseTag tag, Version than) {
        return tag.version().compareTo(than) > 0;
    }

    private static boolean isFull(Version version) {
        return version.preRelease().isEmpty();
    }
}

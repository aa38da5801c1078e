package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.queue.DeploymentQueue;
import coffee.beanflows.materia.deployer.queue.PollState;
import coffee.beanflows.materia.deployer.rollout.Approved;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together how the deployer stands. What cannot be asked is named as trouble and left out: the rest is worth the more. */
@Singleton
class StatusReport {
    private static final int KNOWN_BEFORE = 20;

    private final DeploymentQueue queue;
    private final Journal journal;
    private final Rollout rollout;
    private final Instant startedAt;

    StatusReport(DeploymentQueue queue, Journal journal, Rollout rollout, Clock clock) {
        this.queue = queue;
        this.journal = journal;
        this.rollout = rollout;
        this.startedAt = clock.instant();
    }

    DeployerStatus at(Instant now) {
        List<String> troubles = new ArrayList<>();
        queue.trouble().ifPresent(troubles::add);
        DeployerStatus.Live live = live(troubles);
        List<DeployerStatus.Container> containers = containers(troubles);
        Optional<Deployment> underWay = journal.unfinished().or(journal::queued).or(journal::waiting);
        return new DeployerStatus(
                Journal.OWNER,
                state(underWay),
                troubles.isEmpty() ? null : String.join("; ", troubles),
                startedAt,
                live,
                polls(queue.polled()),
                journal.paused().orElse(null),
                view(underWay, now),
                view(last(DeploymentStatus::isFinal), now),
                view(last(DeploymentStatus::isFailure), now),
                containers);
    }

    private String state(Optional<Deployment> underWay) {
        return switch (queue.activity()) {
            case RECOVERING -> "recovering";
            case DEPLOYING -> "deploying";
            case IDLE -> underWay.isPresent() ? "waiting" : journal.paused().isPresent() ? "paused" : "idle";
        };
    }

    private DeployerStatus.@Nullable Live live(List<String> troubles) {
        try {
            Approved approved = rollout.approved();
            Instant since = last(DeploymentStatus::isSuccess)
                    .filter(deployment -> deployment.tag().equals(approved.tag()))
                    .map(Deployment::finishedAt)
                    .orElse(null);
            String previous = journal.deployedTags(KNOWN_BEFORE).stream()
                    .filter(tag -> !tag.equals(approved.tag()))
                    .findFirst()
                    .orElse(null);
            return new DeployerStatus.Live(approved.tag(), approved.commit(), approved.slot(), since, previous);
        } catch (RuntimeException e) {
            troubles.add("the approved state cannot be read: " + e.getMessage());
            return null;
        }
    }

    private List<DeployerStatus.Container> containers(List<String> troubles) {
        try {
            return rollout.running().stream()
                    .map(row -> new DeployerStatus.Container(
                            row.component().title(), row.slot(), row.tag(), row.image(), row.state(), row.since()))
                    .toList();
        } catch (RuntimeException e) {
            troubles.add("the engine does not say what runs: " + e.getMessage());
            return List.of();
        }
    }

    private DeployerStatus.Polls polls(PollState state) {
        return new DeployerStatus.Polls(
                queue.nextPoll(), state.succeededAt(), state.newest().orElse(null), state.error(), state.failingFrom());
    }

    private Optional<Deployment> last(Predicate<DeploymentStatus> which) {
        return Stream.of(DeploymentStatus.values())
                .filter(which)
                .filter(status -> status != DeploymentStatus.SUPERSEDED)
                .flatMap(status -> journal.lastOf(status).stream())
                .max(Comparator.comparing(StatusReport::end).thenComparing(Deployment::id));
    }

    private static Instant end(Deployment deployment) {
        Instant end = deployment.finishedAt();
        return end == null ? deployment.startedAt() : end;
    }

    private static @Nullable DeploymentView view(Optional<Deployment> deployment, Instant now) {
        return deployment.map(what -> DeploymentView.brief(what, now)).orElse(null);
    }
}

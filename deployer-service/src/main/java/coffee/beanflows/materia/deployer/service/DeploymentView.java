package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the API shows it; the fields that are not named here are those of {@link Deployment}.
 *
 * @param seconds from its begin to its end, or to now
 * @param log     the last 200 lines of what failed; left out of lists
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeploymentView(
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
        double seconds,
        List<TakenStep> steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> log) {
    public DeploymentView {
        components = List.copyOf(components);
        steps = List.copyOf(steps);
        log = log == null ? null : List.copyOf(log);
    }

    /**
     * A step.
     *
     * @param seconds until the next step or the end, or to now; null for the last one of a deployment that waits
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TakenStep(
            String step,
            @Nullable String detail,
            Instant at,
            @Nullable Double seconds) {}

    /** With its log. */
    static DeploymentView whole(Deployment deployment, Instant now) {
        return of(deployment, now, deployment.log());
    }

    /** For a list. */
    static DeploymentView brief(Deployment deployment, Instant now) {
        return of(deployment, now, null);
    }

    private static DeploymentView of(Deployment deployment, Instant now, @Nullable List<String> log) {
        return new DeploymentView(
                deployment.id(),
                deployment.tag(),
                deployment.commit(),
                deployment.fromTag(),
                deployment.requestedBy(),
                deployment.attempt(),
                deployment.waits(),
                deployment.status(),
                deployment.reason(),
                deployment.components(),
                deployment.settles(),
                deployment.startedAt(),
                deployment.finishedAt(),
                deployment.retryAt(),
                seconds(deployment.startedAt(), orElse(deployment.finishedAt(), now)),
                steps(deployment, now),
                log);
    }

    private static List<TakenStep> steps(Deployment deployment, Instant now) {
        List<TakenStep> steps = new ArrayList<>();
        List<Deployment.Taken> taken = deployment.steps();
        for (int i = 0; i < taken.size(); i++) {
            Instant until = i + 1 < taken.size() ? taken.get(i + 1).at() : lastUntil(deployment, now);
            Deployment.Taken at = taken.get(i);
            steps.add(new TakenStep(
                    at.step().name(), at.detail(), at.at(), until == null ? null : seconds(at.at(), until)));
        }
        return steps;
    }

    private static @Nullable Instant lastUntil(Deployment deployment, Instant now) {
        return deployment.status() == DeploymentStatus.RUNNING ? now : deployment.finishedAt();
    }

    private static Instant orElse(@Nullable Instant time, Instant now) {
        return time == null ? now : time;
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
    }
}

package coffee.beanflows.materia.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment, as the deployer's API shows it.
 *
 * @param seconds from its begin to its end, or to now
 * @param log     the last lines of what failed; absent in lists
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeploymentState(
        String id,
        String tag,
        String status,
        @JsonProperty("requested_by") String requestedBy,
        @Nullable String reason,
        List<String> components,
        @JsonProperty("started_at") String startedAt,
        @JsonProperty("finished_at") @Nullable String finishedAt,
        @JsonProperty("retry_at") @Nullable String retryAt,
        double seconds,
        List<Step> steps,
        @Nullable List<String> log) {

    /**
     * A step.
     *
     * @param seconds that it took, or takes so far
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Step(
            String step, @Nullable String detail, @Nullable Double seconds) {}

    public boolean isOver() {
        return switch (status) {
            case "QUEUED", "RUNNING", "WAITING" -> false;
            default -> true;
        };
    }

    /** Whether the tag is what runs. */
    public boolean succeeded() {
        return status.equals("DEPLOYED") || status.equals("NOOP");
    }

    /** Why it ended so. */
    public String why() {
        return reason == null ? "no reason given" : reason;
    }
}

package coffee.beanflows.materia.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run, as a worker's trigger API shows it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunView(
        String id,
        String status,
        @JsonProperty("requested_by") @Nullable String requestedBy,
        @JsonProperty("queued_at") @Nullable String queuedAt,
        @JsonProperty("started_at") @Nullable String startedAt,
        @JsonProperty("finished_at") @Nullable String finishedAt,
        @Nullable Map<String, Long> counts,
        @Nullable Progress progress,
        @Nullable String message,
        @Nullable String cause) {

    /** How far a running one is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Progress(long done, long total, @Nullable String current) {}

    /** Whether it is neither waiting nor running. */
    public boolean isOver() {
        return !status.equals("QUEUED") && !status.equals("RUNNING");
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }

    /** A count by name; 0 where the run has none of that name. */
    public long count(String name) {
        return counts == null ? 0 : counts.getOrDefault(name, 0L);
    }

    /** What happened, in a sentence. */
    public String summary() {
        if (cause != null && !cause.isBlank()) {
            return cause;
        }
        return message == null ? status : message;
    }
}

package coffee.beanflows.materia.volume;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of one service, as the trigger API shows it.
 *
 * @param id          {@code <queued_at>-<6 hexadecimal digits>}; ids sort by time
 * @param requestedBy name of the caller whose token it was, or {@code schedule}, {@code start}
 * @param counts      what it did, by the names in {@code docs/contracts.md}
 * @param progress    of a running one; not stored
 * @param message     what happened, in one sentence
 * @param cause       of a failure: {@code <type>: <message>}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Run(
        String id,
        String service,
        RunStatus status,
        String requestedBy,
        RunRequest request,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, Long> counts,
        @Nullable Progress progress,
        @Nullable String message,
        @Nullable String cause) {

    public Run {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /**
     * How far a run is.
     *
     * @param done    of {@code total} steps
     * @param current what is worked on, for people
     */
    public record Progress(long done, long total, String current) {}

    /** The same run with how far it is. */
    public Run at(@Nullable Progress now) {
        return new Run(
                id,
                service,
                status,
                requestedBy,
                request,
                queuedAt,
                startedAt,
                finishedAt,
                counts,
                now,
                message,
                cause);
    }
}

package coffee.beanflows.materia.trigger;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code GET /status}: a workflow, a model or a dataset.
 *
 * @param state       one word for people: ok, failed, never, off, …
 * @param lastSuccess when it last succeeded
 * @param freshness   how old its data is, for people: {@code 3 d of 45 d}
 * @param nextDue     when it is due by its schedule
 * @param lastError   of the last run, if that failed
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StatusRow(
        String name,
        @Nullable String state,
        @Nullable Instant lastSuccess,
        @Nullable String freshness,
        @Nullable Instant nextDue,
        @Nullable String lastError) {}

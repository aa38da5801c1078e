package coffee.beanflows.materia.volume;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@code extraction_runs}: one run of one workflow, in the trigger run {@code triggerRun}. */
public record ExtractionRun(
        long runId,
        @Nullable String triggerRun,
        String extractor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        RunStatus status,
        long filesWritten,
        long filesSkipped,
        long bytesWritten,
        @Nullable String cursorValue,
        @Nullable String errorMessage) {}

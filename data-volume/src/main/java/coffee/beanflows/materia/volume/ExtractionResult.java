package coffee.beanflows.materia.volume;

import org.jspecify.annotations.Nullable;

/**
 * How one workflow's run ended.
 *
 * @param status       SUCCEEDED, FAILED or INTERRUPTED
 * @param filesWritten publications that landed
 * @param filesSkipped answers that said nothing new
 * @param bytesWritten of the bodies that landed
 * @param cursorValue  how far it has got, where it goes on from somewhere
 * @param errorMessage of a failure
 */
public record ExtractionResult(
        RunStatus status,
        long filesWritten,
        long filesSkipped,
        long bytesWritten,
        @Nullable String cursorValue,
        @Nullable String errorMessage) {
    public ExtractionResult {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("an extraction does not end as " + status);
        }
    }
}

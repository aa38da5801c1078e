package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A publisher did not answer, or not as it should. The message names the URL and the mend, if there is one. */
public final class FetchException extends MateriaException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** What went wrong, and whether the same request may be tried again at once. */
    public enum Kind {
        UNREACHABLE(Retry.YES),
        TIMED_OUT(Retry.YES),
        STALLED(Retry.YES),
        BROKEN_OFF(Retry.YES),
        WRONG_ENCODING(Retry.YES),
        BUSY(Retry.YES),
        SERVER_ERROR(Retry.YES),
        REFUSED(Retry.NO),
        TOO_LARGE(Retry.NO),
        BOMB(Retry.NO),
        REDIRECTED_AWAY(Retry.NO),
        TOO_MANY_REDIRECTS(Retry.NO),
        NOT_ALLOWED(Retry.NO),
        NOT_MODIFIED_UNASKED(Retry.NO),
        WRONG_RANGE(Retry.YES),
        NO_LINK(Retry.NO);

        private final Retry retry;

        Kind(Retry retry) {
            this.retry = retry;
        }

        boolean isRetried() {
            return retry == Retry.YES;
        }
    }

    private enum Retry {
        YES,
        NO
    }

    public FetchException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    FetchException(Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(ErrorType.SOURCE, message);
        if (cause != null) {
            initCause(cause);
        }
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the publisher wants to be left alone, if it said so. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package coffee.beanflows.materia.extractor.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before a request is tried again. */
final class Pauses {
    private Pauses() {}

    /** Exponential with jitter: between half and all of {@code first · 2^(attempt-1)}, bounded. */
    static Duration beforeAttempt(int attempt, FetchSettings settings, RandomGenerator random) {
        long bound = settings.pauseMax().toMillis();
        long full = settings.pauseFirst().toMillis() << Math.min(attempt - 1, 20);
        long capped = full <= 0 || full > bound ? bound : full;
        return Duration.ofMillis(capped / 2 + (capped < 2 ? capped : random.nextLong(capped / 2 + 1)));
    }

    /** {@code Retry-After} in seconds or as an HTTP date; absent where it is neither, never negative. */
    static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

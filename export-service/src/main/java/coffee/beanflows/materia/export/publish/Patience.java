package coffee.beanflows.materia.export.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a look may try again what failed: at once when the lakehouse has moved on, else after a pause that doubles from 30 s to
 * 15 minutes. Whoever asks for a run gets one all the same.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private int failures;
    private Instant notBefore = Instant.MIN;
    private @Nullable String generation;

    synchronized boolean allows(Instant now, @Nullable String lakehouse) {
        return !now.isBefore(notBefore) || !Objects.equals(generation, lakehouse);
    }

    synchronized void failed(Instant now, @Nullable String lakehouse) {
        failures = Objects.equals(generation, lakehouse) ? failures + 1 : 1;
        generation = lakehouse;
        notBefore = now.plus(FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS)));
    }

    synchronized void succeeded() {
        failures = 0;
        notBefore = Instant.MIN;
    }
}

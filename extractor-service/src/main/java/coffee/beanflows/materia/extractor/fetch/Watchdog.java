package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.fetch.FetchException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a body that does not go on. The client's own timeout stops with the headers, so a stalled body would be waited for
 * without end; closing its stream from outside wakes the reader.
 */
final class Watchdog implements AutoCloseable {
    private final InputStream body;
    private final long stallNanos;
    private final long deadlineNanos;
    private final ScheduledFuture<?> checks;
    private volatile long lastNanos = System.nanoTime();
    private volatile @Nullable Kind bitten;

    Watchdog(InputStream body, Duration stall, long deadlineNanos, ScheduledExecutorService timer) {
        this.body = body;
        this.stallNanos = stall.toNanos();
        this.deadlineNanos = deadlineNanos;
        long every = Math.max(1, Math.min(1_000, stall.toMillis() / 4));
        this.checks = timer.scheduleWithFixedDelay(this::check, every, every, TimeUnit.MILLISECONDS);
    }

    /** Some bytes came. */
    void fed() {
        lastNanos = System.nanoTime();
    }

    /** Why the body was ended from here, if it was. */
    @Nullable
    Kind bitten() {
        return bitten;
    }

    @Override
    public void close() {
        checks.cancel(false);
    }

    private void check() {
        long now = System.nanoTime();
        if (bitten == null && now - lastNanos > stallNanos) {
            bite(Kind.STALLED);
        } else if (bitten == null && now - deadlineNanos > 0) {
            bite(Kind.TIMED_OUT);
        }
    }

    private void bite(Kind why) {
        bitten = why;
        try {
            body.close();
        } catch (IOException e) {
            System.getLogger(Watchdog.class.getName()).log(System.Logger.Level.DEBUG, "a body could not be closed", e);
        }
    }
}

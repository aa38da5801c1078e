package coffee.beanflows.materia.web.generation;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls the volume on a thread of its own. No hint is needed: the volume is the truth, and a look costs microseconds. */
public final class GenerationWatch implements AutoCloseable {
    private final ScheduledExecutorService thread;

    /** Looks once before it returns, so that a service that starts is ready with what is there. */
    public GenerationWatch(Generations generations, Duration interval) {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("generation-watch").daemon().factory());
        look(generations);
        var _ = thread.scheduleWithFixedDelay(
                () -> look(generations), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(Generations generations) {
        try {
            generations.poll();
        } catch (RuntimeException e) {
            // A schedule ends with its first exception; the next look may succeed.
            System.getLogger(GenerationWatch.class.getName())
                    .log(Level.ERROR, "cannot look for a newer generation; the one in memory stays", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

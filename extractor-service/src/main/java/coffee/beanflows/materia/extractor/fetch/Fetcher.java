package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.StagedBody;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * Fetches one body: attempts with growing pauses, each of them bounded in time and size. Safe for use by many threads; made for
 * virtual ones.
 */
public final class Fetcher implements AutoCloseable {
    private final FetchSettings settings;
    private final Clock clock;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final HttpClient http;
    private final ScheduledExecutorService timer;
    private final Attempt attempt;

    /** What time and chance are, for tests. */
    public record Surroundings(Clock clock, Waiting waiting, RandomGenerator random) {
        /** The real ones. */
        public static Surroundings real(Clock clock) {
            return new Surroundings(clock, Thread::sleep, RandomGenerator.getDefault());
        }
    }

    public Fetcher(FetchSettings settings, Surroundings surroundings) {
        this.settings = settings;
        this.clock = surroundings.clock();
        this.waiting = surroundings.waiting();
        this.random = surroundings.random();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connect())
                .build();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("fetch-watchdog").factory());
        this.attempt = new Attempt(settings, clock, http, timer, new HostGate(settings, waiting, clock));
    }

    /**
     * Asks, and writes the answer's body into {@code body}, which may hold the beginning of it from an earlier try.
     *
     * @throws FetchException if the publisher did not answer as it should, after the last attempt
     * @throws MateriaException RESOURCES if the disk failed
     */
    public Answer fetch(Ask ask, StagedBody body) throws InterruptedException {
        long deadline = System.nanoTime() + settings.total().toNanos();
        for (int number = 1; ; number++) {
            try {
                return attempt.make(ask, body, deadline);
            } catch (FetchException e) {
                Duration pause = e.retryAfter().orElse(Pauses.beforeAttempt(number, settings, random));
                boolean fits =
                        pause.compareTo(settings.pauseMax()) <= 0 && System.nanoTime() + pause.toNanos() - deadline < 0;
                if (!e.kind().isRetried() || number >= settings.attempts() || !fits) {
                    throw e;
                }
                System.getLogger(Fetcher.class.getName())
                        .log(
                                System.Logger.Level.INFO,
                                "attempt {0}: {1}; again in {2} ms",
                                number,
                                e.getMessage(),
                                pause.toMillis());
                waiting.pause(pause);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }
}

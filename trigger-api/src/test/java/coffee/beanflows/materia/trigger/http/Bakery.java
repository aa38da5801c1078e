package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.trigger.RunProgress;
import coffee.beanflows.materia.trigger.StatusRow;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A small service that is real in all but its work: it bakes until it is told to stop. */
@Singleton
class Bakery implements TriggeredService {
    static final Set<String> BREADS = Set.of("rye", "wheat", "spelt");

    /** Requests in the order in which they were run. */
    final BlockingQueue<RunRequest> baked = new LinkedBlockingQueue<>();
    /** Correlation ids of the runs, in the same order. */
    final BlockingQueue<String> correlations = new LinkedBlockingQueue<>();
    /** One permit lets one run end. */
    final Semaphore oven = new Semaphore(0);

    volatile @Nullable RuntimeException burnt;
    volatile @Nullable String notReady;

    @Override
    public String name() {
        return "bakery";
    }

    @Override
    public void validate(RunRequest request) {
        for (String bread : request.workflows()) {
            if (!BREADS.contains(bread)) {
                throw new MateriaException(ErrorType.USER, "\"" + bread + "\" is no bread; there are " + BREADS);
            }
        }
    }

    @Override
    public RunOutcome run(RunRequest request, RunProgress progress) throws Exception {
        progress.report(1, 3, "kneading");
        correlations.add(progress.correlationId());
        baked.add(request);
        oven.acquire();
        RuntimeException error = burnt;
        if (error != null) {
            throw error;
        }
        LinkedHashMap<String, Long> counts = new LinkedHashMap<>();
        counts.put("loaves", 3L);
        counts.put("crumbs", 0L);
        return new RunOutcome(counts, "3 loaves baked");
    }

    @Override
    public String checkConfiguration() {
        return "nothing to check";
    }

    @Override
    public Optional<RunRequest> look() {
        return Optional.empty();
    }

    @Override
    public List<StatusRow> status() {
        return List.of(
                new StatusRow("rye", "ok", Instant.parse("2026-11-24T20:33:00Z"), "1 h of 1 d", null, null),
                new StatusRow(
                        "wheat", "failed", null, null, Instant.parse("2026-11-25T00:00:00Z"), "the oven\nwas cold"));
    }

    @Override
    public void checkReady() {
        String why = notReady;
        if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    /** For a fresh start of each test. */
    void reset() {
        baked.clear();
        correlations.clear();
        oven.drainPermits();
        burnt = null;
        notReady = null;
    }

    /** The words of a run's counts, for comparison. */
    static Map<String, Integer> counts() {
        return Map.of("loaves", 3, "crumbs", 0);
    }
}

package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Run;
import coffee.beanflows.materia.volume.RunRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks by itself whether there is something to do, since a trigger may be lost: at start and every few seconds while nothing
 * runs or waits. What an earlier process left undone is asked for first.
 */
public final class Lookout implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

    private final TriggeredService service;
    private final RunQueue queue;
    private final ScheduledExecutorService timer;
    private volatile @Nullable String failure;

    public Lookout(TriggeredService service, RunQueue queue) {
        this.service = service;
        this.queue = queue;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(service.name() + "-look").daemon().factory());
    }

    /** Asks for what was cut off, looks once, and then every {@code every}. */
    public void start(List<Run> interrupted, Duration every) {
        if (!interrupted.isEmpty()) {
            makeUpFor(interrupted);
        }
        // look() catches everything, so the future never completes and says nothing.
        var _ = timer.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the last look failed; empty when it did not. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void makeUpFor(List<Run> interrupted) {
        RunRequest request = interrupted.stream().map(Run::request).reduce(RunRequest.due(), RunRequest::union);
        try {
            queue.submit(request, "restart", CorrelationId.orNew(null));
        } catch (MateriaException e) {
            // A workflow that was asked for then may be gone now; what is due is still due.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: {1}; what is due is run instead",
                    service.name(),
                    e.getMessage());
            queue.submit(RunRequest.due(), "restart", CorrelationId.orNew(null));
        }
    }

    private void look() {
        try {
            if (!queue.isBusy()) {
                service.look().ifPresent(request -> queue.submit(request, "look", CorrelationId.orNew(null)));
            }
            failure = null;
        } catch (Exception e) {
            // The timer would end with the exception. It is shown in the status until a look succeeds.
            String now = String.valueOf(e.getMessage());
            if (!now.equals(failure)) {
                LOG.log(System.Logger.Level.ERROR, service.name() + ": cannot look for work", e);
            }
            failure = now;
        }
    }
}

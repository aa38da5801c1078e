package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Run;
import coffee.beanflows.materia.volume.RunEnd;
import coffee.beanflows.materia.volume.RunLedger;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One run at a time, on one platform thread (DuckDB's calls would pin a virtual one), and at most one that waits. A waiting run
 * takes later requests in: it will do what all of them ask for, so nobody needs a place in a longer queue.
 */
public final class RunQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunQueue.class.getName());
    /** How long an interrupted run has to end before it is recorded as cut off. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final String CUT_OFF =
            "The service stopped before this run ended; it is made up for at the next start.";

    private final TriggeredService service;
    private final RunLedger ledger;
    private final RunObserver observer;
    private final Thread worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Waiting waiting;
    private @Nullable Run running;
    private boolean closing;
    private volatile Run.@Nullable Progress progress;

    private record Waiting(String id, String correlationId) {}

    public RunQueue(TriggeredService service, RunLedger ledger, RunObserver observer) {
        this.service = service;
        this.ledger = ledger;
        this.observer = observer;
        this.worker = Thread.ofPlatform().name(service.name() + "-run").daemon().unstarted(this::work);
    }

    /** Begins to run what waits. */
    public void start() {
        worker.start();
    }

    /**
     * Queues a run, or adds the request to the one that waits.
     *
     * @param requestedBy   name of the caller
     * @param correlationId under which the run logs, unless it joins one that waits
     * @throws MateriaException USER when the service refuses the request, RESOURCES when it is stopping
     */
    public Run submit(RunRequest request, String requestedBy, String correlationId) {
        service.validate(request);
        lock.lock();
        try {
            if (closing) {
                throw new MateriaException(
                        ErrorType.RESOURCES, service.name() + ": is stopping and takes no runs; ask again in a minute");
            }
            Waiting joined = waiting;
            if (joined != null) {
                return ledger.absorb(joined.id(), request);
            }
            Run run = ledger.queue(request, requestedBy);
            waiting = new Waiting(run.id(), correlationId);
            changed.signalAll();
            return run;
        } finally {
            lock.unlock();
        }
    }

    /** The run that runs, with how far it is. */
    public Optional<Run> running() {
        lock.lock();
        try {
            return Optional.ofNullable(running).map(run -> run.at(progress));
        } finally {
            lock.unlock();
        }
    }

    /** Whether something runs or waits. */
    public boolean isBusy() {
        lock.lock();
        try {
            return running != null || waiting != null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a run that is asked for now will be run. */
    public boolean isAlive() {
        return worker.isAlive();
    }

    public Optional<Run> find(String id) {
        return ledger.find(id).map(this::live);
    }

    /** The newest runs, newest first. */
    public List<Run> newest(int limit) {
        return ledger.newest(limit).stream().map(this::live).toList();
    }

    /** Takes no more runs, waits for the running one as long as {@code patience}, then cuts it off. */
    public void close(Duration patience) {
        stopTaking();
        try {
            worker.join(patience);
            if (worker.isAlive()) {
                worker.interrupt();
                worker.join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            Run cutOff = running;
            if (cutOff != null) {
                running = null;
                ledger.finish(cutOff.id(), new RunEnd(RunStatus.INTERRUPTED, Map.of(), CUT_OFF, null));
                LOG.log(System.Logger.Level.WARNING, "{0}: run {1} was cut off", service.name(), cutOff.id());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private void stopTaking() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            Waiting cutOff = waiting;
            if (cutOff != null) {
                waiting = null;
                ledger.finish(cutOff.id(), new RunEnd(RunStatus.INTERRUPTED, Map.of(), CUT_OFF, null));
            }
        } finally {
            lock.unlock();
        }
    }

    private Run live(Run run) {
        return run.status() == RunStatus.RUNNING ? run.at(progress) : run;
    }

    private void work() {
        for (Optional<Waiting> next = take(); next.isPresent(); next = take()) {
            String correlationId = next.get().correlationId();
            Run run = currentRun();
            observer.started(run, correlationId);
            RunEnd end = run(run, correlationId);
            finished(run, end).ifPresent(observer::ended);
        }
    }

    /** Waits for the next run and records that it runs; empty once this closes. */
    private Optional<Waiting> take() {
        lock.lock();
        try {
            while (!closing) {
                Waiting next = waiting;
                if (next == null) {
                    changed.awaitUninterruptibly();
                } else if (started(next)) {
                    waiting = null;
                    return Optional.of(next);
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean started(Waiting next) {
        try {
            progress = null;
            running = ledger.start(next.id());
            return true;
        } catch (MateriaException e) {
            // Without a ledger nothing may run: it would leave no trace. It waits, and the disk may get better.
            pause("cannot start run " + next.id(), e);
            return false;
        }
    }

    private Run currentRun() {
        lock.lock();
        try {
            Run run = running;
            if (run == null) {
                throw new IllegalStateException("a run that was taken has gone");
            }
            return run;
        } finally {
            lock.unlock();
        }
    }

    private RunEnd run(Run run, String correlationId) {
        try {
            RunOutcome outcome =
                    service.run(run.request(), new LiveProgress(run.id(), correlationId, at -> progress = at));
            RunStatus status = outcome.failure() == null ? RunStatus.SUCCEEDED : RunStatus.FAILED;
            return new RunEnd(status, outcome.counts(), outcome.message(), outcome.failure());
        } catch (Throwable e) {
            if (isClosing()) {
                return new RunEnd(RunStatus.INTERRUPTED, Map.of(), CUT_OFF, String.valueOf(e.getMessage()));
            }
            LOG.log(System.Logger.Level.ERROR, service.name() + ": run " + run.id() + " failed", e);
            return new RunEnd(RunStatus.FAILED, Map.of(), "The run failed.", cause(e));
        }
    }

    /** Records the end; empty when {@link #close(Duration)} lost patience and recorded another one. */
    private Optional<Run> finished(Run run, RunEnd end) {
        lock.lock();
        try {
            while (running != null) {
                try {
                    Run ended = ledger.finish(run.id(), end);
                    running = null;
                    changed.signalAll();
                    return Optional.of(ended);
                } catch (MateriaException e) {
                    if (closing) {
                        running = null;
                        LOG.log(System.Logger.Level.ERROR, "the end of run " + run.id() + " is not recorded", e);
                    } else {
                        pause("cannot record the end of run " + run.id(), e);
                    }
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void pause(String what, MateriaException e) {
        LOG.log(System.Logger.Level.ERROR, service.name() + ": " + what + "; tried again in a second", e);
        try {
            long left = Duration.ofSeconds(1).toNanos();
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            // Only close() interrupts this thread, and closing is what the loop looks at next.
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private static String cause(Throwable e) {
        String message = e instanceof MateriaException ? String.valueOf(e.getMessage()) : e.toString();
        return MateriaException.typeOf(e) + ": " + message;
    }
}

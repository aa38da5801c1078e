package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Asks the repository for its tags: the worker at each interval, and sooner when somebody waits for it. */
final class Polls {
    private static final System.Logger LOG = System.getLogger(Polls.class.getName());

    private final Rollout rollout;
    private final Journal journal;
    private final QueueSettings settings;
    private final Clock clock;
    private final Bell bell;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile int ended;
    private volatile long next = System.nanoTime();
    private volatile PollState state = PollState.NONE;

    Polls(Rollout rollout, Journal journal, QueueSettings settings, Clock clock, Bell bell) {
        this.rollout = rollout;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
        this.bell = bell;
    }

    PollState state() {
        return state;
    }

    boolean isDue() {
        return System.nanoTime() - next >= 0;
    }

    /** When the next one is due, by {@code System.nanoTime}. */
    long next() {
        return next;
    }

    Instant nextAt() {
        return clock.instant().plusNanos(Math.max(0, next - System.nanoTime()));
    }

    /** The next one is due now. */
    void soon() {
        next = System.nanoTime();
        bell.ring();
    }

    /**
     * Polls, on the worker.
     *
     * @param stopping whether an interrupt is what fails it
     * @return whether the repository answered
     */
    boolean poll(BooleanSupplier stopping) {
        int number = begun.incrementAndGet();
        next = System.nanoTime() + settings.pollEvery().toNanos();
        try {
            List<ReleaseTag> listed = rollout.tags();
            journal.remember(listed);
            if (state.error() != null) {
                LOG.log(System.Logger.Level.INFO, "the repository answers again");
            }
            state = new PollState(listed, clock.instant(), null, null);
            return true;
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            if (!stopping.getAsBoolean() && !why.equals(state.error())) {
                LOG.log(System.Logger.Level.WARNING, "cannot list the tags: {0}; tried again at each poll", why);
            }
            state = state.failed(why, clock.instant());
            return false;
        } finally {
            ended = number;
            bell.ring();
        }
    }

    /** Waits, on another thread, for the end of a poll that began after this was called. */
    void awaitOne(BooleanSupplier givenUp) {
        int awaited = begun.get() + 1;
        soon();
        bell.await(
                System.nanoTime() + settings.listWithin().toNanos(), () -> ended >= awaited || givenUp.getAsBoolean());
    }
}

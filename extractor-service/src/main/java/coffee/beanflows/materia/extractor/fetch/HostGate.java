package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.workflows.HostLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spares publishers, host by host: a bound on requests at a time, a gap between their starts, and none before the time that the
 * host named.
 */
final class HostGate {
    /** A longer time is believed to be a mistake. */
    private static final Duration CLOSED_MAX = Duration.ofDays(1);

    private final FetchSettings settings;
    private final Waiting waiting;
    private final Clock clock;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    HostGate(FetchSettings settings, Waiting waiting, Clock clock) {
        this.settings = settings;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** From now on nobody enters {@code host} for {@code time}, a day at most. */
    void close(String host, Duration time) {
        Instant until = clock.instant().plus(time.compareTo(CLOSED_MAX) < 0 ? time : CLOSED_MAX);
        hosts.computeIfAbsent(host, this::gate).closedUntil = until;
    }

    /**
     * Waits for a turn at {@code host}; closing the pass gives it back.
     *
     * @throws FetchException BUSY while the host is closed
     */
    Pass enter(String host) throws InterruptedException {
        Host gate = hosts.computeIfAbsent(host, this::gate);
        gate.permits.acquire();
        boolean entered = false;
        try {
            requireOpen(host, gate.closedUntil);
            Duration wait = gate.reserve();
            if (wait.isPositive()) {
                waiting.pause(wait);
            }
            entered = true;
            return gate.permits::release;
        } finally {
            if (!entered) {
                gate.permits.release();
            }
        }
    }

    /** A turn. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    private void requireOpen(String host, Instant closedUntil) {
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) {
            throw new FetchException(
                    FetchException.Kind.BUSY,
                    host + ": wants not to be asked before " + closedUntil + "; it is asked in a later run",
                    null,
                    Duration.between(now, closedUntil));
        }
    }

    private Host gate(String host) {
        HostLimit limit = settings.limits().getOrDefault(host, new HostLimit(null, null));
        Integer concurrency = limit.concurrency();
        Duration gap = limit.minGap() == null ? settings.gap() : limit.minGap();
        return new Host(
                new Semaphore(concurrency == null ? settings.concurrency() : concurrency, true),
                settings.rewrite().isPresent() || gap == null ? Duration.ZERO : gap);
    }

    private static final class Host {
        private final Semaphore permits;
        private final Duration gap;
        private final ReentrantLock lock = new ReentrantLock();
        private long nextNanos = System.nanoTime();
        private volatile Instant closedUntil = Instant.MIN;

        Host(Semaphore permits, Duration gap) {
            this.permits = permits;
            this.gap = gap;
        }

        /** Takes the next free start and says how far away it is. */
        Duration reserve() {
            lock.lock();
            try {
                long now = System.nanoTime();
                long start = nextNanos - now > 0 ? nextNanos : now;
                nextNanos = start + gap.toNanos();
                return Duration.ofNanos(start - now);
            } finally {
                lock.unlock();
            }
        }
    }
}

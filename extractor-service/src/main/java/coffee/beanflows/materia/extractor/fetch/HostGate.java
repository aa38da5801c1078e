package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.workflows.HostLimit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Spares publishers: a bound on requests at a time and a gap between their starts, host by host. */
final class HostGate {
    private final FetchSettings settings;
    private final Waiting waiting;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    HostGate(FetchSettings settings, Waiting waiting) {
        this.settings = settings;
        this.waiting = waiting;
    }

    /** Waits for a turn at {@code host}; closing the pass gives it back. */
    Pass enter(String host) throws InterruptedException {
        Host gate = hosts.computeIfAbsent(host, this::gate);
        gate.permits.acquire();
        boolean entered = false;
        try {
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

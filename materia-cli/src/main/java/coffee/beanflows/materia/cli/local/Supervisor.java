package coffee.beanflows.materia.cli.local;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a started platform running: a service that ends by itself is started again, later each time, and given up after five
 * times within its first minute.
 */
public final class Supervisor {
    private static final int MOST_RESTARTS = 5;
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private final LocalPlatform platform;
    private final Listener listener;
    private final Map<Service, Integer> restarts = new EnumMap<>(Service.class);
    private final Map<Service, Long> startedAt = new EnumMap<>(Service.class);

    public Supervisor(LocalPlatform platform, Listener listener) {
        this.platform = platform;
        this.listener = listener;
    }

    /** Told what the supervisor sees. */
    public interface Listener {
        /** {@code service} ended; it starts again after {@code delay}. */
        void restarting(Service service, int status, Duration delay, List<String> lastLines);

        /** {@code service} ended too often. */
        void givenUp(Service service, int status, List<String> lastLines);
    }

    /** Watches until the platform closes; returns false when a service was given up. */
    public boolean watch() throws IOException {
        while (!platform.isClosing()) {
            for (Service service : platform.services()) {
                Process process = platform.process(service).orElseThrow();
                if (!process.isAlive() && !platform.isClosing() && !restart(service, process.exitValue())) {
                    return false;
                }
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private boolean restart(Service service, int status) throws IOException {
        long now = System.nanoTime();
        Long since = startedAt.get(service);
        if (since != null && now - since > STEADY.toNanos()) {
            restarts.remove(service);
        }
        int count = restarts.merge(service, 1, Integer::sum);
        List<String> lines = platform.logTail(service, 12);
        if (count > MOST_RESTARTS) {
            listener.givenUp(service, status, lines);
            return false;
        }
        Duration delay = Duration.ofMillis(500L << Math.min(count - 1, 5));
        LockSupport.parkNanos(delay.toNanos());
        if (platform.isClosing()) {
            return true;
        }
        listener.restarting(service, status, delay, lines);
        platform.start(service);
        startedAt.put(service, System.nanoTime());
        return true;
    }
}

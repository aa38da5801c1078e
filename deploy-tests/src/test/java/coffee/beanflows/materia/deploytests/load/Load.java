package coffee.beanflows.materia.deploytests.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests over kept-alive connections until it is stopped, none sent twice; see {@link Connection}.
 *
 * <p>{@link #mixed} is a closed loop: each client asks again when it has its answer, so it says what fails but flatters latencies, as
 * a stalled server is asked less. {@link #atRate} is an open one: requests are due at fixed times whatever becomes of the others, and
 * a latency counts from when its request was due.
 */
public final class Load implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Without it a dozen readers keep two cores full, builds and the new slot's start starve, and the queue is what is measured. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(100);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(10);

    private final InetSocketAddress server;
    private final List<Ask> asks;
    private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private final long start = System.nanoTime();
    private volatile boolean stopped;

    private Load(int port, List<Ask> asks) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.asks = List.copyOf(asks);
    }

    /** A closed loop against 127.0.0.1; each client has one connection and goes through the asks, each from another one on. */
    public static Load mixed(int port, List<Ask> asks, int connections) {
        Load load = new Load(port, asks);
        for (int i = 0; i < connections; i++) {
            int first = i;
            load.client(() -> load.loop(first));
        }
        return load;
    }

    /** An open loop against 127.0.0.1: {@code perSecond} requests, on as many of {@code connections} as it takes. */
    public static Load atRate(int port, List<Ask> asks, int perSecond, int connections) {
        if (asks.stream().anyMatch(ask -> ask.pace() == Pace.SLOWLY)) {
            throw new IllegalArgumentException(
                    "slow readers take connections away from a fixed rate: give them a mixed load");
        }
        Load load = new Load(port, asks);
        for (int i = 0; i < connections; i++) {
            load.client(() -> load.arrivals(perSecond));
        }
        return load;
    }

    /** Requests that have ended. */
    public int count() {
        return outcomes.size();
    }

    /** Lets the requests under way end, and tells what became of all. */
    public Report stop() {
        close();
        return new Report(
                start,
                outcomes.stream().sorted(Comparator.comparingLong(Outcome::due)).toList());
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void client(Runnable work) {
        clients.add(Thread.ofVirtual().name("load-" + clients.size()).start(work));
    }

    private void loop(int first) {
        // Slow readers have a connection of their own with its small buffer; so a client has up to two.
        try (Connection quick = new Connection(server, Pace.AT_ONCE);
                Connection slow = new Connection(server, Pace.SLOWLY)) {
            for (int i = first; !stopped; i++) {
                Ask ask = asks.get(i % asks.size());
                boolean answered = ask(ask.pace() == Pace.SLOWLY ? slow : quick, ask, System.nanoTime());
                // Each failure is counted; a refusing server would else be asked thousands of times a second.
                LockSupport.parkNanos((answered ? BETWEEN_REQUESTS : AFTER_FAILURE).toNanos());
            }
        } catch (IOException e) {
            throw new IllegalStateException("a socket does not close", e);
        }
    }

    private void arrivals(int perSecond) {
        try (Connection connection = new Connection(server, Pace.AT_ONCE)) {
            while (!stopped) {
                long number = next.getAndIncrement();
                long due = start + number * NANOS_PER_SECOND / perSecond;
                for (long wait = due - System.nanoTime(); wait > 0 && !stopped; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                if (!stopped) {
                    ask(connection, asks.get((int) (number % asks.size())), due);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a socket does not close", e);
        }
    }

    private boolean ask(Connection connection, Ask ask, long due) {
        String failure = null;
        long latency = -1;
        try {
            long sent = System.nanoTime();
            Answer answer = connection.get(ask.path(), ask.pace());
            long end = ask.pace() == Pace.SLOWLY ? sent + answer.firstByteNanos() : System.nanoTime();
            latency = end - due;
            ask.check().of(answer);
        } catch (IOException e) {
            failure = e.getClass().getSimpleName() + ": " + e.getMessage();
        } catch (BrokenAnswerException e) {
            failure = e.getMessage();
        } catch (RuntimeException e) {
            failure = "unexpected: " + e;
        }
        outcomes.add(new Outcome(due, latency < 0 ? System.nanoTime() - due : latency, ask.path(), failure));
        return failure == null;
    }
}

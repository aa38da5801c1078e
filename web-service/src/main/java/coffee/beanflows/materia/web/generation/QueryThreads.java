package coffee.beanflows.materia.web.generation;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A bounded number of platform threads for work inside DuckDB, whose calls are native and would pin virtual threads. */
public final class QueryThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Duration timeout;

    /**
     * Starts no thread before it is needed.
     *
     * @param count   threads
     * @param queue   tasks that may wait
     * @param timeout from the call to its result
     */
    public QueryThreads(int count, int queue, Duration timeout) {
        this.timeout = timeout;
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("duckdb-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * The task's result; its unchecked exception is thrown as it is.
     *
     * @throws Busy when the queue is full, or the result did not come in time
     */
    public <T> T call(Callable<T> task) {
        Future<T> result;
        try {
            result = threads.submit(task);
        } catch (RejectedExecutionException e) {
            throw new Busy("every query thread is busy and the queue is full");
        }
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new Busy("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new Busy("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Come again in a moment. */
    public static final class Busy extends RuntimeException {
        Busy(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

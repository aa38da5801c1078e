package coffee.beanflows.materia.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One immutable database file, opened read-only in an instance of its own, with a bounded number of connections.
 *
 * <p>The file is attached to a fresh in-memory instance and not opened by its path: DuckDB gives a second opener of the same path
 * the instance, and so the file, of the first, even after another file was renamed over it. So any number of pools may be open on
 * one path, each on the file that it found.
 *
 * <p>Use is counted by {@link Lease}s. After {@link #retire()} no lease is given and the instance closes when the last one returns.
 * All methods may be called by any thread; a borrowed connection belongs to one thread at a time.
 */
public final class DuckDbPool implements AutoCloseable {
    /** Name under which the file is attached; {@code schema.table} resolves in it. */
    public static final String CATALOG = "analytics";

    /**
     * Limits of one pool.
     *
     * @param memoryLimit    DuckDB's {@code memory_limit}: {@code 512MB}, {@code 2GB}
     * @param threads        DuckDB's worker threads, all queries together; at least 1
     * @param maxConnections borrowed at the same time, at least 1; a further borrower waits
     * @param queryTimeout   of each statement that {@link Borrowed} prepares; whole seconds are kept, at least one
     * @param borrowTimeout  how long a borrower waits for a connection before it is refused
     */
    public record Options(
            String memoryLimit, int threads, int maxConnections, Duration queryTimeout, Duration borrowTimeout) {
        public Options {
            if (!memoryLimit.matches("[0-9]+(\\.[0-9]+)? ?([KMGT]i?B)")) {
                throw new IllegalArgumentException(
                        "memory limit must be a number and a unit, as 512MB: " + memoryLimit);
            }
            if (threads < 1 || maxConnections < 1) {
                throw new IllegalArgumentException("a pool needs at least one thread and one connection");
            }
            if (queryTimeout.toSeconds() < 1) {
                throw new IllegalArgumentException("query timeout must be at least a second: " + queryTimeout);
            }
        }

        /** 512 MB, two threads, eight connections, 30 s a statement, 5 s to wait for a connection. */
        public static Options defaults() {
            return new Options("512MB", 2, 8, Duration.ofSeconds(30), Duration.ofSeconds(5));
        }
    }

    private final Path file;
    private final Options options;
    private final DuckDBConnection keeper;
    private final Semaphore permits;

    // Guarded by this.
    private final Deque<DuckDBConnection> idle = new ArrayDeque<>();
    private int leases;
    private boolean retired;
    private boolean closed;

    private DuckDbPool(Path file, Options options, DuckDBConnection keeper) {
        this.file = file;
        this.options = options;
        this.keeper = keeper;
        this.permits = new Semaphore(options.maxConnections(), true);
    }

    /**
     * Opens {@code file} read-only. Readers can reach nothing outside it: external access is switched off after the attach and
     * the configuration is locked.
     *
     * @throws SQLException when there is no such file, or it is no database that this version can read
     */
    public static DuckDbPool openReadOnly(Path file, Options options) throws SQLException {
        Path absolute = file.toAbsolutePath();
        if (!Files.isRegularFile(absolute)) {
            throw new SQLException("no such database file: " + absolute);
        }
        DuckDBConnection keeper = ReadOnlyInstance.open(absolute, options);
        return new DuckDbPool(absolute, options, keeper);
    }

    /** The file as it was named when it was opened; another one may lie there by now. */
    public Path file() {
        return file;
    }

    /** Limits that the pool was opened with. */
    public Options options() {
        return options;
    }

    /** Keeps the instance open until the lease is closed; empty when the pool was retired: take the newer pool. */
    public synchronized Optional<Lease> tryLease() {
        if (retired) {
            return Optional.empty();
        }
        leases++;
        return Optional.of(new Lease(this));
    }

    /**
     * As {@link #tryLease()}.
     *
     * @throws IllegalStateException when the pool was retired
     */
    public Lease lease() {
        return tryLease().orElseThrow(() -> new IllegalStateException("retired: " + file));
    }

    /** Leases that are out. */
    public synchronized int leases() {
        return leases;
    }

    /** Gives no more leases and closes the instance as soon as none is out; returns at once. A second call does nothing. */
    public void retire() {
        boolean last;
        synchronized (this) {
            retired = true;
            last = leases == 0 && !closed;
            closed |= last;
        }
        if (last) {
            closeInstance();
        }
    }

    /** Whether the instance is closed and its file released. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** The same as {@link #retire()}. */
    @Override
    public void close() {
        retire();
    }

    void returned() {
        boolean last;
        synchronized (this) {
            leases--;
            last = retired && leases == 0 && !closed;
            closed |= last;
        }
        if (last) {
            closeInstance();
        }
    }

    DuckDBConnection take() throws SQLException {
        try {
            if (!permits.tryAcquire(options.borrowTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PoolExhaustedException(options);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", e);
        }
        boolean taken = false;
        try {
            @Nullable DuckDBConnection connection;
            synchronized (this) {
                connection = idle.pollFirst();
            }
            DuckDBConnection result = connection == null ? ReadOnlyInstance.duplicate(keeper) : connection;
            taken = true;
            return result;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    void giveBack(DuckDBConnection connection) {
        boolean keep = ReadOnlyInstance.reset(connection);
        synchronized (this) {
            keep &= !closed;
            if (keep) {
                idle.addFirst(connection);
            }
        }
        if (!keep) {
            closeQuietly(connection);
        }
        permits.release();
    }

    private void closeInstance() {
        synchronized (this) {
            idle.forEach(DuckDbPool::closeQuietly);
            idle.clear();
        }
        closeQuietly(keeper);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(DuckDbPool.class.getName())
                    .log(System.Logger.Level.WARNING, "closing a DuckDB connection failed", e);
        }
    }
}

package coffee.beanflows.materia.duckdb;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use one {@link DuckDbPool}: what is read through one lease is read from one file. Close it; twice does no harm. */
public final class Lease implements AutoCloseable {
    private final DuckDbPool pool;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Lease(DuckDbPool pool) {
        this.pool = pool;
    }

    /** The pool that this lease keeps open. */
    public DuckDbPool pool() {
        return pool;
    }

    /**
     * A connection for the calling thread; close it before the lease.
     *
     * @throws PoolExhaustedException when none comes back within the pool's {@code borrowTimeout}
     */
    public Borrowed borrow() throws SQLException {
        if (!open.get()) {
            throw new IllegalStateException("the lease is closed");
        }
        return new Borrowed(pool, pool.take());
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            pool.returned();
        }
    }
}

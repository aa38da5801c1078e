package coffee.beanflows.materia.duckdb;

import java.sql.SQLTransientException;

/** Every connection of the pool is borrowed and none came back in time: the caller answers "busy" and asks to come again. */
public final class PoolExhaustedException extends SQLTransientException {
    private static final long serialVersionUID = 1L;

    PoolExhaustedException(DuckDbPool.Options options) {
        super("all " + options.maxConnections() + " connections are busy; none came back within "
                + options.borrowTimeout().toMillis() + " ms");
    }
}

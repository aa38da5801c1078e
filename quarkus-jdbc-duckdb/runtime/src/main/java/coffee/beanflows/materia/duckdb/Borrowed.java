package coffee.beanflows.materia.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;

/** One connection of a {@link DuckDbPool}, for one thread at a time. Close it to give it back; twice does no harm. */
public final class Borrowed implements AutoCloseable {
    private final DuckDbPool pool;
    private final DuckDBConnection connection;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Borrowed(DuckDbPool pool, DuckDBConnection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    /** The connection itself; never close it, close this. Its statements have no time limit but what the caller sets. */
    public Connection connection() {
        return connection;
    }

    /** A statement under the pool's time limit. Errors: {@link DuckDbErrors}. */
    public PreparedStatement prepare(String sql) throws SQLException {
        return limited(connection.prepareStatement(sql));
    }

    /** A statement without parameters under the pool's time limit. */
    public Statement statement() throws SQLException {
        return limited(connection.createStatement());
    }

    private <S extends Statement> S limited(S statement) throws SQLException {
        statement.setQueryTimeout((int) pool.options().queryTimeout().toSeconds());
        return statement;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            pool.giveBack(connection);
        }
    }
}

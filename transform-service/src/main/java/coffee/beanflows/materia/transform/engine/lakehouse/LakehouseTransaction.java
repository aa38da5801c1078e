package coffee.beanflows.materia.transform.engine.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of transactions. Any statement error rolls back at once and ends the transaction: after an error DuckDB's own
 * {@code commit()} returns normally and has committed nothing, and after a binder error it commits the rest, so neither may ever be
 * asked to. Not thread-safe; {@link #close} without {@link #commit} rolls back.
 */
public final class LakehouseTransaction implements AutoCloseable {
    private final Connection connection;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        FAILED,
        COMMITTED
    }

    /** Reads a row. */
    @FunctionalInterface
    public interface Row<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    /** Begins on {@code connection}, which is this transaction's own and closed with it. */
    LakehouseTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** Runs one statement. */
    public void execute(String sql, @Nullable Object... parameters) {
        run(sql, parameters, PreparedStatement::execute);
    }

    /** Runs one statement that writes; the rows that it wrote. */
    public long update(String sql, @Nullable Object... parameters) {
        return run(sql, parameters, PreparedStatement::executeLargeUpdate);
    }

    /** Runs one query; its rows in order. */
    public <T extends @Nullable Object> List<T> query(String sql, Row<T> reader, @Nullable Object... parameters) {
        return run(sql, parameters, statement -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        });
    }

    /** Runs one query that gives one row. */
    public <T extends @Nullable Object> T one(String sql, Row<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).getFirst();
    }

    /**
     * Commits.
     *
     * @throws LakehouseException CONFLICT if another transaction came first; OUTCOME_UNKNOWN for any other error: the lakehouse
     *     must then be closed, opened again, and asked what it recorded
     * @throws IllegalStateException if a statement failed before
     */
    public void commit() {
        requireOpen();
        try {
            connection.commit();
            state = State.COMMITTED;
        } catch (SQLException e) {
            state = State.FAILED;
            rollBack(e);
            LakehouseFault told = LakehouseFault.of(e);
            LakehouseFault fault = told == LakehouseFault.CONFLICT ? told : LakehouseFault.OUTCOME_UNKNOWN;
            throw new LakehouseException(fault, "the commit failed: " + LakehouseFault.message(e), e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (state == State.OPEN) {
                state = State.FAILED;
                connection.rollback();
            }
        } catch (SQLException e) {
            System.getLogger(LakehouseTransaction.class.getName())
                    .log(System.Logger.Level.WARNING, "a transaction could not be rolled back when it was closed", e);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T extends @Nullable Object> T run(String sql, @Nullable Object[] parameters, Work<T> work) {
        requireOpen();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            state = State.FAILED;
            rollBack(e);
            throw new LakehouseException(LakehouseFault.of(e), LakehouseFault.message(e), e);
        }
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("this transaction has " + (state == State.FAILED ? "failed" : "committed")
                    + " already; nothing more can be done in it");
        }
    }

    /** A rollback that fails adds to the error that caused it: the connection is closed next, which rolls back too. */
    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}

package coffee.beanflows.materia.web.generation;

import coffee.beanflows.materia.duckdb.Borrowed;
import coffee.beanflows.materia.duckdb.Lease;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one request reads from: one generation, one connection, until closed. Not thread-safe, as DuckDB's connections are not.
 */
public final class Session implements AutoCloseable {
    private final Generation generation;
    private final Lease lease;
    private final Borrowed connection;
    private final QueryLimits limits;

    Session(Generation generation, Lease lease, Borrowed connection, QueryLimits limits) {
        this.generation = generation;
        this.lease = lease;
        this.connection = connection;
        this.limits = limits;
    }

    public Generation generation() {
        return generation;
    }

    /** Takes rows as they come. */
    @FunctionalInterface
    public interface RowSink {
        void accept(Row row) throws IOException;
    }

    /** All rows; {@link QueryFailed} when there are more than the limit. */
    public List<Row> rows(Sql sql) {
        List<Row> rows = new ArrayList<>();
        try {
            each(sql, row -> {
                if (rows.size() >= limits.maxRows()) {
                    throw new QueryFailed("more than " + limits.maxRows() + " rows; narrow the question");
                }
                rows.add(row);
            });
        } catch (IOException e) {
            throw new IllegalStateException("nothing was written", e);
        }
        return rows;
    }

    public Optional<Row> first(Sql sql) {
        List<Row> rows = rows(sql);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** Hands each row to {@code sink}, without keeping them. */
    public void each(Sql sql, RowSink sink) throws IOException {
        try (PreparedStatement statement = connection.prepare(sql.text())) {
            statement.setQueryTimeout(Math.toIntExact(limits.timeout().toSeconds()));
            int index = 1;
            for (Object parameter : sql.parameters()) {
                statement.setObject(index++, parameter);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<String> names = names(result.getMetaData());
                while (result.next()) {
                    sink.accept(row(names, result));
                }
            }
        } catch (SQLException e) {
            throw new QueryFailed("generation " + generation.id() + ": " + e.getMessage(), e);
        }
    }

    private static Row row(List<String> names, ResultSet result) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.read(result, i + 1);
        }
        return new Row(names, values);
    }

    private static List<String> names(ResultSetMetaData metadata) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            names.add(metadata.getColumnLabel(i));
        }
        return List.copyOf(names);
    }

    /** Gives the connection back; the generation may close after it. */
    @Override
    public void close() {
        try (lease) {
            connection.close();
        }
    }
}

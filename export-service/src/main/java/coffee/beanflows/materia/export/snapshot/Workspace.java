package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.duckdb.DuckDbErrors;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB instance of its own in which the lakehouse and the new file are attached side by side. An instance of its own, because
 * opening the lakehouse's path in a process that has it open already would find that instance and not the file.
 */
final class Workspace implements AutoCloseable {
    static final String LAKEHOUSE = "lakehouse";
    static final String GENERATION = "generation";

    private final Connection connection;

    private Workspace(Connection connection) {
        this.connection = connection;
    }

    static Workspace open(SnapshotLimits limits, Path spill) {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", limits.memoryLimit());
        properties.setProperty("threads", Integer.toString(limits.threads()));
        properties.setProperty("temp_directory", spill.toString());
        try {
            Workspace workspace = new Workspace(new DuckDBDriver().connect("jdbc:duckdb:", properties));
            workspace.execute("SET TimeZone = 'UTC'");
            return workspace;
        } catch (SQLException e) {
            throw failed("open DuckDB", e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Runs a statement; returns the number of rows that it changed. */
    long execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    <T> List<T> query(String sql, Row<T> row) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Reads the row that a result stands on. */
    interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }

    static MateriaException failed(String what, SQLException error) {
        ErrorType type = switch (DuckDbErrors.kind(error)) {
            case LOCK, IO, OUT_OF_MEMORY, INTERRUPTED, FATAL -> ErrorType.RESOURCES;
            case CONSTRAINT, BINDER, PARSER, CONVERSION, PERMISSION, TRANSACTION, OTHER -> ErrorType.INTERNAL;
        };
        return new MateriaException(type, DuckDbErrors.message(error) + " (in: " + what + ")", error);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close DuckDB", e);
        }
    }
}

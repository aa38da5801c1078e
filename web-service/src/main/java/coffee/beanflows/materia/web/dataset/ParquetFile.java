package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.generation.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a query as Parquet. They are read from the session's generation and copied into an in-memory instance that can reach
 * the file's own directory and nothing else; no text of the request becomes SQL there.
 */
public final class ParquetFile {
    private ParquetFile() {}

    /** Writes {@code file}, whose directory must be the writer's own. */
    public static void write(Session session, DatasetQuery query, Path file) throws IOException {
        try (DuckDBConnection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.execute(query.columns().stream()
                    .map(c -> Sql.identifier(c.name()) + " " + type(c))
                    .collect(Collectors.joining(", ", "CREATE TABLE answer (", ")")));
            try (DuckDBAppender appender = connection.createAppender("answer")) {
                session.each(query.selectAll(), row -> append(appender, row, query));
                // close() would swallow an error and drop the rows.
                appender.flush();
            }
            statement.execute("COPY answer TO " + Sql.literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException("cannot write Parquet: " + e.getMessage(), e);
        }
    }

    private static DuckDBConnection open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", "512MB");
        properties.setProperty("threads", "1");
        properties.setProperty("temp_directory", "");
        DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET allowed_directories = [" + Sql.literal(String.valueOf(file.getParent())) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String type(Column column) {
        return switch (column.kind()) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    private static void append(DuckDBAppender appender, Row row, DatasetQuery query) throws IOException {
        try {
            appender.beginRow();
            for (int i = 0; i < query.columns().size(); i++) {
                append(appender, row.value(i), query.columns().get(i).kind());
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new IOException("cannot copy a row: " + e.getMessage(), e);
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value, ColumnKind kind) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (kind) {
            case TEXT -> appender.append(Values.text(value));
            case INTEGER -> appender.append(((Number) value).longValue());
            case DECIMAL -> appender.append(((Number) value).doubleValue());
            case DATE -> appender.append((LocalDate) value);
            case TIMESTAMP -> appender.append(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
            case BOOLEAN -> appender.append((boolean) (Boolean) value);
        }
    }
}

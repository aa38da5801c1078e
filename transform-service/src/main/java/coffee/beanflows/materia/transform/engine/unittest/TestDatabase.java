package coffee.beanflows.materia.transform.engine.unittest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.SequencedMap;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** An in-memory DuckDB with an empty catalog for each test. For one thread. */
final class TestDatabase implements AutoCloseable {
    private final Connection connection;
    private int tests;

    private TestDatabase(Connection connection) {
        this.connection = connection;
    }

    static TestDatabase open() throws SQLException {
        TestDatabase database = new TestDatabase(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        database.execute("SET autoinstall_known_extensions = false");
        database.execute("SET TimeZone = 'UTC'");
        return database;
    }

    /** Throws the last test's tables away. */
    void begin() throws SQLException {
        execute("USE memory");
        if (tests > 0) {
            execute("DETACH test_" + tests);
        }
        tests++;
        execute("ATTACH ':memory:' AS test_" + tests);
        execute("USE test_" + tests);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All rows, each value as text. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Types by column of a query's answer. */
    SequencedMap<String, String> types(String query) throws SQLException {
        SequencedMap<String, String> types = new LinkedHashMap<>();
        for (List<@Nullable String> row : rows("DESCRIBE " + query)) {
            types.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
        }
        return types;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

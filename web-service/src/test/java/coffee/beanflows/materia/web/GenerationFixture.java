package coffee.beanflows.materia.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds real generation files with the contract's tables: a few countries and years, some weeks, months, days and seasons, and the
 * published figures that the issue names. {@code main} fills a volume to look at.
 */
public final class GenerationFixture {
    /** Hash of the fixture's USDA file. */
    public static final String USDA = "a1".repeat(32);
    /** Hash of the World Bank's file of 2023-04-04. */
    public static final String WORLD_BANK = "b2".repeat(32);

    private GenerationFixture() {}

    /** Fills {@code data-dir} given as the only argument. */
    public static void main(String[] arguments) throws Exception {
        publish(Path.of(arguments[0]), "20261124T210000.000Z-0a1b2c3d", 0);
    }

    /**
     * Writes {@code generations/<id>.duckdb} as export does: another name, then a rename.
     *
     * @param mark a number that stands in every row of {@code serving.marks}: an answer of two generations would mix two of them
     */
    public static Path publish(Path volume, String id, int mark) throws SQLException, IOException {
        Path directory = Files.createDirectories(volume.resolve("generations"));
        Path temporary = directory.resolve(".tmp-" + id);
        build(temporary, id, mark);
        return Files.move(temporary, directory.resolve(id + ".duckdb"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a generation at {@code file}. */
    public static void build(Path file, String id, int mark) throws SQLException, IOException {
        Files.deleteIfExists(file);
        try (Connection connection = Duck.open("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : FixtureSql.tables(mark)) {
                statement.execute(sql);
            }
            for (String sql : FixtureSql.comments()) {
                statement.execute(sql);
            }
            describe(connection, id);
            statement.execute("CHECKPOINT");
        }
    }

    private static void describe(Connection connection, String id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : FixtureSql.state(id)) {
                statement.execute(sql);
            }
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'serving' ORDER BY table_oid")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            int position = 0;
            for (String table : tables) {
                statement.execute("INSERT INTO _materia.datasets SELECT '" + table + "', coalesce((SELECT comment FROM"
                        + " duckdb_tables() WHERE schema_name = 'serving' AND table_name = '" + table
                        + "'), ''), (SELECT count(*) FROM serving." + table + "), '0f', 'f1', '"
                        + FixtureSql.grain(table) + "', " + position++);
                statement.execute("INSERT INTO _materia.models VALUES ('serving." + table
                        + "', 'FULL', 'f1', (SELECT count(*) FROM serving." + table
                        + "), TIMESTAMP '2026-11-24 20:50:00', '[]')");
            }
            statement.execute("""
                    INSERT INTO _materia.columns
                    SELECT table_name, column_name, data_type,
                           coalesce(regexp_extract(comment, '\\[(.*)\\]$', 1), ''),
                           coalesce(regexp_replace(comment, ' \\[.*\\]$', ''), ''), column_index
                    FROM duckdb_columns()
                    WHERE schema_name = 'serving'
                    """);
        }
    }
}

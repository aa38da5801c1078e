package coffee.beanflows.materia.web.generation;

import coffee.beanflows.materia.web.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A generation of one table, made in a few milliseconds: for tests that need hundreds. */
final class SmallGeneration {
    private SmallGeneration() {}

    static void publish(Path scratch, Path volume, String id, int mark) throws SQLException, IOException {
        Files.deleteIfExists(scratch);
        try (Connection connection = Duck.open("jdbc:duckdb:" + scratch);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA serving; CREATE SCHEMA _materia");
            statement.execute(
                    "CREATE TABLE serving.marks AS SELECT i AS id, " + mark + " AS mark FROM range(2000) AS r(i)");
            statement.execute(
                    "CREATE TABLE _materia.manifest AS SELECT '" + id + "' AS generation, 'x' AS lakehouse_generation,"
                            + " TIMESTAMP '2026-11-24 21:00:00' AS exported_at, '{}' AS manifest");
            statement.execute(
                    "CREATE TABLE _materia.datasets AS SELECT 'marks' AS dataset, '' AS description, 2000 AS rows,"
                            + " '' AS checksum, '' AS fingerprint, '[\"id\"]' AS grain, 0 AS position");
            statement.execute(
                    "CREATE TABLE _materia.columns AS SELECT 'marks' AS dataset, 'mark' AS column_name, 'INTEGER' AS type,"
                            + " '' AS unit, '' AS description, 0 AS position");
            statement.execute("CREATE TABLE _materia.models (model VARCHAR, built_at TIMESTAMP)");
        }
        Path directory = Files.createDirectories(volume.resolve("generations"));
        Files.move(scratch, directory.resolve(id + ".duckdb"), StandardCopyOption.ATOMIC_MOVE);
    }
}

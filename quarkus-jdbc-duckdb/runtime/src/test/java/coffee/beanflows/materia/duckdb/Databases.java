package coffee.beanflows.materia.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Database files that tests read: {@code serving.figures(generation, n)} with 1,000 rows of one generation. */
final class Databases {
    private Databases() {}

    /** Writes one beside {@code target} and renames it over it. */
    static Path publish(Path target, int generation) throws Exception {
        Path temporary = target.resolveSibling(".tmp-" + generation + ".duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + temporary);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA serving");
            statement.execute("CREATE TABLE serving.figures AS SELECT " + generation
                    + " AS generation, range AS n FROM range(1000)");
        }
        return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The one generation in the file; fails when it holds several or not all rows. */
    static int generation(Lease lease) throws Exception {
        try (Borrowed borrowed = lease.borrow();
                Statement statement = borrowed.statement();
                ResultSet rows = statement.executeQuery(
                        "SELECT min(generation), max(generation), count(*) FROM serving.figures")) {
            rows.next();
            if (rows.getInt(1) != rows.getInt(2) || rows.getInt(3) != 1000) {
                throw new AssertionError("two generations in one answer");
            }
            return rows.getInt(1);
        }
    }
}

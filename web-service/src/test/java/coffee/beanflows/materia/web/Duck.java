package coffee.beanflows.materia.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** DuckDB by its driver: a Quarkus test's class loader is not the one that DriverManager knows. */
public final class Duck {
    private Duck() {}

    /** Opens {@code url}, {@code jdbc:duckdb:} and a file. */
    public static Connection open(String url) throws SQLException {
        return new DuckDBDriver().connect(url, new Properties());
    }
}

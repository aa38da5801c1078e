package coffee.beanflows.materia.platform;

import coffee.beanflows.materia.volume.DataVolume;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the published file says of itself, read by DuckDB as any reader would. */
final class Generation {
    private Generation() {}

    /** Checksum of each dataset, as the manifest in {@code analytics.duckdb} has it. */
    static SortedMap<String, String> checksums(DataVolume volume) {
        SortedMap<String, String> checksums = new TreeMap<>();
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + volume.analytics(), readOnly);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT dataset, rows, checksum FROM _materia.datasets")) {
            while (rows.next()) {
                checksums.put(rows.getString(1), rows.getLong(2) + " rows " + rows.getString(3));
            }
        } catch (SQLException e) {
            throw new AssertionError("unreadable: " + volume.analytics(), e);
        }
        return checksums;
    }
}

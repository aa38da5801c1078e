package coffee.beanflows.materia.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** How an in-memory instance with one attached file is made, and what its connections look like when they are handed out. */
final class ReadOnlyInstance {
    private ReadOnlyInstance() {}

    static DuckDBConnection open(Path file, DuckDbPool.Options options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", options.memoryLimit());
        properties.setProperty("threads", Integer.toString(options.threads()));
        // Readers share the process with others and have no directory of their own to spill to.
        properties.setProperty("temp_directory", "");
        // Not by DriverManager, which knows only the drivers of the class loader that asked it first.
        DuckDBConnection keeper = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (Statement statement = keeper.createStatement()) {
            statement.execute(
                    "ATTACH '" + file.toString().replace("'", "''") + "' AS " + DuckDbPool.CATALOG + " (READ_ONLY)");
            // Times are read as UTC wherever the process runs. The order matters: with external access off nothing can
            // be attached, with the lock nothing can be
            // switched on again.
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            use(keeper);
            return keeper;
        } catch (SQLException e) {
            keeper.close();
            throw e;
        }
    }

    static DuckDBConnection duplicate(DuckDBConnection keeper) throws SQLException {
        DuckDBConnection connection = keeper.duplicate();
        try {
            use(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Makes a returned connection as good as new; false when it is of no more use. */
    static boolean reset(DuckDBConnection connection) {
        try {
            if (connection.isClosed()) {
                return false;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            use(connection);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The search path belongs to a connection and is not duplicated with it. */
    private static void use(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE " + DuckDbPool.CATALOG);
        }
    }
}

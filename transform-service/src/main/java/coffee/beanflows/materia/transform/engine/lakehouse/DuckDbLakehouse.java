package coffee.beanflows.materia.transform.engine.lakehouse;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** The lakehouse as one DuckDB file. The connection that opens it is kept; each transaction has a duplicate of its own. */
public final class DuckDbLakehouse implements Lakehouse {
    private static final System.Logger LOG = System.getLogger(DuckDbLakehouse.class.getName());
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final DuckDBConnection keeper;

    /** For what a caller may do with the file. */
    private enum Access {
        READ_ONLY,
        READ_WRITE
    }

    private DuckDbLakehouse(DuckDBConnection keeper) {
        this.keeper = keeper;
    }

    /**
     * Opens {@code file} to write, making it if there is none.
     *
     * @throws LakehouseException LOCKED, naming the owner, if another process held it for the whole of the wait; UNREADABLE if it
     *     is damaged or of a newer format: see {@link #setAside}
     */
    public static DuckDbLakehouse open(Path file, LakehouseSettings settings) {
        return new DuckDbLakehouse(connect(file, settings, Access.READ_WRITE));
    }

    /** Opens {@code file}, which must exist, to read; as {@link #open} else. */
    public static DuckDbLakehouse openReadOnly(Path file, LakehouseSettings settings) {
        return new DuckDbLakehouse(connect(file, settings, Access.READ_ONLY));
    }

    /**
     * Moves a lakehouse that cannot be read out of the way, as {@code <name>.broken-<time>}: it is rebuilt from landing.
     *
     * @return where it lies now
     */
    public static Path setAside(Path file, String reason, Instant now) {
        Path broken = file.resolveSibling(file.getFileName() + ".broken-" + STAMP.format(now));
        try {
            Path log = file.resolveSibling(file.getFileName() + ".wal");
            if (Files.exists(log)) {
                Files.move(log, broken.resolveSibling(broken.getFileName() + ".wal"));
            }
            Files.move(file, broken);
        } catch (IOException e) {
            throw new MateriaException(
                    ErrorType.RESOURCES,
                    file + ": cannot be read (" + reason + ") and cannot be set aside (" + e + ")",
                    e);
        }
        LOG.log(
                System.Logger.Level.ERROR,
                "{0} cannot be read ({1}); it is set aside as {2} and rebuilt from landing",
                file,
                reason,
                broken.getFileName());
        return broken;
    }

    @Override
    public LakehouseTransaction begin() {
        try {
            return new LakehouseTransaction(keeper.duplicate());
        } catch (SQLException e) {
            throw new LakehouseException(LakehouseFault.of(e), LakehouseFault.message(e), e);
        }
    }

    @Override
    public void close() {
        try {
            keeper.close();
        } catch (SQLException e) {
            throw new LakehouseException(
                    LakehouseFault.INVALIDATED, "the lakehouse cannot be closed: " + LakehouseFault.message(e), e);
        }
    }

    private static DuckDBConnection connect(Path file, LakehouseSettings settings, Access access) {
        Instant giveUp = Instant.now().plus(settings.lockWait());
        while (true) {
            try {
                return connectOnce(file, settings, access);
            } catch (SQLException e) {
                LakehouseFault fault = LakehouseFault.of(e);
                if (fault != LakehouseFault.LOCKED || Instant.now().isAfter(giveUp) || Thread.interrupted()) {
                    throw new LakehouseException(fault, refusal(file, fault, settings, e), e);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static DuckDBConnection connectOnce(Path file, LakehouseSettings settings, Access access)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryLimit());
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.temporary().toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        if (access == Access.READ_ONLY) {
            properties.setProperty("duckdb.read_only", "true");
        }
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, properties);
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            // Casts between TIMESTAMP and TIMESTAMPTZ must not depend on the machine.
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            ready = true;
            return connection.unwrap(DuckDBConnection.class);
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private static String refusal(Path file, LakehouseFault fault, LakehouseSettings settings, SQLException e) {
        String message = LakehouseFault.message(e);
        if (fault == LakehouseFault.LOCKED) {
            return file + ": another process held the lakehouse for "
                    + settings.lockWait().toMillis() + " ms; wait for it or stop it: " + message;
        }
        return file + ": cannot be opened: " + message;
    }
}

package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file with one connection: WAL, {@code synchronous=FULL}, migrated by Flyway. A file that SQLite calls broken is set
 * aside and made anew: what it held is an index or a history, never the truth. Safe for use by many threads, one at a time.
 */
public final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    private final Path file;
    private final Connection connection;
    private final boolean madeAnew;
    private final ReentrantLock lock = new ReentrantLock();

    private Database(Path file, Connection connection, boolean madeAnew) {
        this.file = file;
        this.connection = connection;
        this.madeAnew = madeAnew;
    }

    /**
     * Opens {@code file} and brings it to the newest of {@code migrations}.
     *
     * @throws MateriaException RESOURCES when the file can be neither opened nor made
     */
    public static Database open(Path file, Migrations migrations, Clock clock) {
        boolean missing = !Files.exists(file);
        try {
            return new Database(file, connect(file, migrations), missing);
        } catch (SQLException | RuntimeException e) {
            if (!isBroken(e)) {
                throw failed(file, e);
            }
            Path aside = setAside(file, clock);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is broken ({1}); it was set aside as {2} and is made anew",
                    file,
                    e.getMessage(),
                    aside);
            try {
                return new Database(file, connect(file, migrations), true);
            } catch (SQLException again) {
                throw failed(file, again);
            }
        }
    }

    /** Whether there was no usable file when this was opened. */
    public boolean madeAnew() {
        return madeAnew;
    }

    /** Work in one transaction: all of it is committed, or nothing. */
    public <T extends @Nullable Object> T transaction(Work<T> work) {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs one statement and gives the number of rows that it changed. */
    public int update(String sql, @Nullable Object... values) {
        return transaction(c -> update(c, sql, values));
    }

    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** All rows of a query. */
    public <T> List<T> query(Row<T> row, String sql, @Nullable Object... values) {
        return transaction(c -> query(c, row, sql, values));
    }

    public static <T> List<T> query(Connection connection, Row<T> row, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet results = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (results.next()) {
                    rows.add(row.read(results));
                }
                return rows;
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done in a transaction. */
    public interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static Connection connect(Path file, Migrations migrations) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        // Flyway rolls a failed migration back, but reads its table before it: a broken page must show first.
        Connection connection = source.getConnection();
        try {
            String verdict = query(connection, row -> row.getString(1), "PRAGMA quick_check(1)")
                    .getFirst();
            if (!verdict.equals("ok")) {
                throw new SQLiteException(verdict, SQLiteErrorCode.SQLITE_CORRUPT);
            }
            migrations.migrate(source);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isBroken(Throwable error) {
        int depth = 0;
        for (Throwable at = error; at != null && depth < 16; at = at.getCause(), depth++) {
            if (at instanceof SQLException sql) {
                int code = sql.getErrorCode() & 0xff;
                if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Path setAside(Path file, Clock clock) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken-" + Stamp.name(Stamp.now(clock)));
        try {
            for (String part : new String[] {"", "-wal", "-shm"}) {
                Path from = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(from)) {
                    Files.move(from, aside.resolveSibling(aside.getFileName() + part));
                }
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
        return aside;
    }

    private static MateriaException failed(Path file, Exception e) {
        return e instanceof MateriaException materia
                ? materia
                : new MateriaException(
                        ErrorType.RESOURCES,
                        file + ": SQLite failed (" + e.getMessage() + "); check the disk and who else has it open",
                        e);
    }
}

package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.duckdb.DuckDbErrors;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Attaches the lakehouse read-only once nobody writes it and no run of transform is half committed. Waits with a bound; between
 * two tries nothing is attached, so that transform is never kept out by a waiting export.
 */
final class LakehouseLock {
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Workspace workspace;
    private final Path lakehouse;
    private final Duration wait;
    private final Consumer<String> waiting;

    LakehouseLock(Workspace workspace, Path lakehouse, Duration wait, Consumer<String> waiting) {
        this.workspace = workspace;
        this.lakehouse = lakehouse;
        this.wait = wait;
        this.waiting = waiting;
    }

    /**
     * Attaches it as {@link Workspace#LAKEHOUSE}.
     *
     * @throws LakehouseBusyException saying who holds it, when the bound is reached
     */
    void attach() {
        long deadline = System.nanoTime() + wait.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        for (String reason = tryAttach(); !reason.isEmpty(); reason = tryAttach()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                throw new LakehouseBusyException(lakehouse, reason, wait);
            }
            waiting.accept("waiting: " + reason);
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(pause)));
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    void detach() {
        workspace.execute("DETACH " + Workspace.LAKEHOUSE);
    }

    /** Why it cannot be read now; "" when it is attached. */
    private String tryAttach() {
        String sql = "ATTACH " + Sql.literal(lakehouse.toString()) + " AS " + Workspace.LAKEHOUSE + " (READ_ONLY)";
        try (Statement statement = workspace.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (DuckDbErrors.kind(e) == DuckDbErrors.Kind.LOCK) {
                return DuckDbErrors.lockOwner(e)
                        .map(pid -> "the process with PID " + pid + " is writing it")
                        .orElse("another process is writing it");
            }
            throw new MateriaException(
                    ErrorType.RESOURCES,
                    lakehouse + ": cannot be opened (" + DuckDbErrors.headline(e)
                            + "); the transform service sets an unreadable lakehouse aside and builds it anew",
                    e);
        }
        String reason = unfinished();
        if (!reason.isEmpty()) {
            detach();
        }
        return reason;
    }

    private String unfinished() {
        boolean started = !workspace
                .query(
                        "SELECT 1 FROM duckdb_tables() WHERE database_name = 'lakehouse' AND schema_name = '_materia'"
                                + " AND table_name = 'generation'",
                        result -> 1)
                .isEmpty();
        if (!started) {
            return "transform has committed nothing to it yet";
        }
        List<String> runs = workspace.query(
                "SELECT CASE WHEN \"open\" THEN 'run ' || coalesce(run_id, '?') || ' of transform has not finished' ELSE '' END"
                        + " FROM lakehouse._materia.generation",
                result -> result.getString(1));
        return runs.isEmpty() ? "transform has committed nothing to it yet" : runs.getFirst();
    }
}

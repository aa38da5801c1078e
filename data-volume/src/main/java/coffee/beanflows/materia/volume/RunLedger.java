package coffee.beanflows.materia.volume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A service's runs, in {@code state/<service>.sqlite}: history for people, and what tells a restart that work was cut off. */
public final class RunLedger implements AutoCloseable {
    private static final int KEPT = 10_000;
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    /** One line, and counts in the order in which their service names them. */
    private static final ObjectWriter COMPACT = Json.mapper()
            .writer()
            .without(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Database database;
    private final String service;
    private final Clock clock;
    private final List<Run> interrupted;

    private RunLedger(Database database, String service, Clock clock) {
        this.database = database;
        this.service = service;
        this.clock = clock;
        this.interrupted = interrupt();
    }

    /**
     * Opens the ledger of {@code service} for its owner. Runs that were queued or running belong to a process that is dead, since
     * the {@link ServiceLock} is not held elsewhere: they become INTERRUPTED.
     *
     * @throws ServiceAlreadyRunningException when another process holds the service's lock
     */
    public static RunLedger open(DataVolume volume, String service, Clock clock) {
        ServiceLock.requireNotHeldElsewhere(volume, service);
        return new RunLedger(Database.open(volume.runLedger(service), Migrations.RUNS, clock), service, clock);
    }

    /**
     * The runs that were cut off, in this process's absence or when it was told to stop, and that no later run made up for;
     * oldest first. They are due at once.
     */
    public List<Run> interruptedAtOpen() {
        return interrupted;
    }

    /** Records a run that waits. */
    public Run queue(RunRequest request, String requestedBy) {
        Instant now = nextInstant();
        String id = Stamp.name(now) + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(1 << 24), 6);
        database.update(
                "INSERT INTO runs (id, service, status, requested_by, request, queued_at) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                service,
                RunStatus.QUEUED.name(),
                requestedBy,
                json(request),
                Stamp.text(now));
        trim();
        return get(id);
    }

    /** Adds {@code request} to a run that still waits. */
    public Run absorb(String id, RunRequest request) {
        Run waiting = get(id);
        require(
                1
                        == database.update(
                                "UPDATE runs SET request = ? WHERE id = ? AND status = 'QUEUED'",
                                json(waiting.request().union(request)),
                                id),
                id,
                "waits no longer");
        return get(id);
    }

    /** Records that a waiting run started. */
    public Run start(String id) {
        require(
                1
                        == database.update(
                                "UPDATE runs SET status = 'RUNNING', started_at = ? WHERE id = ? AND status = 'QUEUED'",
                                Stamp.text(Stamp.now(clock)),
                                id),
                id,
                "does not wait");
        return get(id);
    }

    /** Records how a run ended. */
    public Run finish(String id, RunEnd end) {
        require(
                1
                        == database.update(
                                "UPDATE runs SET status = ?, finished_at = ?, counts = ?, message = ?, cause = ?"
                                        + " WHERE id = ? AND status IN ('QUEUED', 'RUNNING')",
                                end.status().name(),
                                Stamp.text(Stamp.now(clock)),
                                json(end.counts()),
                                end.message(),
                                end.cause(),
                                id),
                id,
                "has ended already");
        return get(id);
    }

    public Optional<Run> find(String id) {
        return database.query(RunLedger::read, "SELECT * FROM runs WHERE id = ?", id).stream()
                .findFirst();
    }

    /** The newest runs, newest first. */
    public List<Run> newest(int limit) {
        return database.query(RunLedger::read, "SELECT * FROM runs ORDER BY id DESC LIMIT ?", limit);
    }

    @Override
    public void close() {
        database.close();
    }

    private Run get(String id) {
        return find(id).orElseThrow(
                        () -> new MateriaException(ErrorType.INTERNAL, "run " + id + ": is not in the ledger"));
    }

    private List<Run> interrupt() {
        return database.transaction(c -> {
            Database.update(
                    c,
                    "UPDATE runs SET status = 'INTERRUPTED', finished_at = ?, message = ?"
                            + " WHERE status IN ('QUEUED', 'RUNNING')",
                    Stamp.text(Stamp.now(clock)),
                    "The service stopped before this run ended; it is made up for at once.");
            return List.copyOf(Database.query(
                    c,
                    RunLedger::read,
                    "SELECT * FROM runs WHERE status = 'INTERRUPTED' AND id > coalesce("
                            + "(SELECT max(id) FROM runs WHERE status IN ('SUCCEEDED', 'FAILED')), '') ORDER BY id"));
        });
    }

    /** Now, but after every run so far, even when the clock was set back: ids sort in the order of the runs. */
    private Instant nextInstant() {
        Instant now = Stamp.now(clock);
        return newest(1).stream()
                .map(run -> run.queuedAt().plusMillis(1))
                .filter(now::isBefore)
                .findFirst()
                .orElse(now);
    }

    private void trim() {
        database.update(
                "DELETE FROM runs WHERE id <= (SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?)"
                        + " AND status NOT IN ('QUEUED', 'RUNNING')",
                KEPT);
    }

    private static void require(boolean holds, String id, String why) {
        if (!holds) {
            throw new MateriaException(ErrorType.INTERNAL, "run " + id + ": " + why);
        }
    }

    private static Run read(ResultSet row) throws SQLException {
        try {
            return new Run(
                    row.getString("id"),
                    row.getString("service"),
                    RunStatus.valueOf(row.getString("status")),
                    row.getString("requested_by"),
                    Json.mapper().readValue(row.getString("request"), RunRequest.class),
                    Instant.parse(row.getString("queued_at")),
                    instant(row.getString("started_at")),
                    instant(row.getString("finished_at")),
                    Json.mapper().readValue(row.getString("counts"), COUNTS),
                    null,
                    row.getString("message"),
                    row.getString("cause"));
        } catch (JsonProcessingException e) {
            throw new SQLException("a run's JSON is broken", e);
        }
    }

    static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static String json(Object value) {
        try {
            return COMPACT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new MateriaException(ErrorType.INTERNAL, "a run cannot be written as JSON", e);
        }
    }
}

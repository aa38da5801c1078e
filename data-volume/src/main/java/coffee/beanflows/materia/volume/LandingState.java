package coffee.beanflows.materia.volume;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code landing/.state.sqlite}: what ran, what landed, what was asked. An index: the sidecars are the truth. */
public final class LandingState implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LandingState.class.getName());

    private final DataVolume volume;
    private final Database database;
    private final Clock clock;
    private final List<ExtractionRun> interrupted;

    private LandingState(DataVolume volume, Database database, Clock clock) {
        this.volume = volume;
        this.database = database;
        this.clock = clock;
        this.interrupted = interrupt();
    }

    /**
     * Opens the state for its owner, the extractor; runs that a dead process left RUNNING become INTERRUPTED. A file that is
     * missing or broken is made anew from the sidecars, with an error in the log.
     */
    static LandingState open(DataVolume volume, Clock clock, Collection<Publication> publications) {
        Database database = Database.open(volume.landingState(), Migrations.LANDING, clock);
        LandingState state = new LandingState(volume, database, clock);
        if (database.madeAnew() && !publications.isEmpty()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} was missing or broken; it is rebuilt from {1} sidecars, the history of runs is lost",
                    volume.landingState(),
                    publications.size());
        }
        int added = state.reconcile(publications);
        if (added > 0 && !database.madeAnew()) {
            LOG.log(System.Logger.Level.WARNING, "{0} landed files had no row; each has one now", added);
        }
        return state;
    }

    /** The workflow runs that this opening found cut off. They are due at once. */
    public List<ExtractionRun> interruptedAtOpen() {
        return interrupted;
    }

    /** Records that a workflow's run started, and gives its {@code run_id}. */
    public long begin(String extractor, String triggerRun) {
        return database.transaction(c -> {
            Database.update(
                    c,
                    "INSERT INTO extraction_runs (trigger_run, extractor, started_at, status) VALUES (?, ?, ?, 'RUNNING')",
                    triggerRun,
                    extractor,
                    Stamp.text(Stamp.now(clock)));
            return Database.query(c, row -> row.getLong(1), "SELECT last_insert_rowid()")
                    .getFirst();
        });
    }

    /** Records how a workflow's run ended. */
    public void finish(long runId, ExtractionResult result) {
        int changed = database.update(
                "UPDATE extraction_runs SET finished_at = ?, status = ?, files_written = ?, files_skipped = ?,"
                        + " bytes_written = ?, cursor_value = ?, error_message = ? WHERE run_id = ? AND status = 'RUNNING'",
                Stamp.text(Stamp.now(clock)),
                result.status().name(),
                result.filesWritten(),
                result.filesSkipped(),
                result.bytesWritten(),
                result.cursorValue(),
                result.errorMessage(),
                runId);
        if (changed != 1) {
            throw new MateriaException(ErrorType.INTERNAL, "extraction run " + runId + ": is not running");
        }
    }

    /** When {@code extractor} last succeeded; empty when it never did. */
    public Optional<Instant> lastSuccess(String extractor) {
        return newestOf(extractor, "AND status = 'SUCCEEDED'").map(ExtractionRun::finishedAt);
    }

    /** The newest run of {@code extractor}, whatever became of it. */
    public Optional<ExtractionRun> lastRun(String extractor) {
        return newestOf(extractor, "");
    }

    /** The newest runs of all workflows, newest first. */
    public List<ExtractionRun> newest(int limit) {
        return database.query(
                LandingState::readRun, "SELECT * FROM extraction_runs ORDER BY run_id DESC LIMIT ?", limit);
    }

    /** What was last asked under this key. */
    public Optional<RequestRecord> request(String workflow, String requestKey) {
        return database
                .query(
                        LandingState::readRequest,
                        "SELECT * FROM requests WHERE workflow = ? AND request_key = ?",
                        workflow,
                        requestKey)
                .stream()
                .findFirst();
    }

    /** Records what was asked and answered, in place of what was recorded under the same key. */
    public void record(RequestRecord request) {
        database.update(
                "INSERT OR REPLACE INTO requests (workflow, request_key, url, etag, last_modified, change_key, status,"
                        + " checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                request.workflow(),
                request.requestKey(),
                request.url(),
                request.etag(),
                request.lastModified(),
                request.changeKey(),
                request.status(),
                Stamp.text(request.checkedAt()));
    }

    /** Throws the index of landed files away and makes it anew from the sidecars. Gives their number. */
    public int rebuild() {
        List<Publication> publications = Sidecars.read(volume);
        database.transaction(c -> {
            Database.update(c, "DELETE FROM landed_files");
            for (Publication publication : publications) {
                insert(c, publication);
            }
            return publications.size();
        });
        return publications.size();
    }

    /** Gives every sidecar its row and drops rows without a sidecar. Gives the number of rows added. */
    public int reconcile() {
        return reconcile(Sidecars.read(volume));
    }

    /** One row for one publication; no error when it has one. */
    void record(Publication publication) {
        database.transaction(c -> insert(c, publication));
    }

    @Override
    public void close() {
        database.close();
    }

    private int reconcile(Collection<Publication> publications) {
        return database.transaction(c -> {
            Set<String> rows =
                    new HashSet<>(Database.query(c, row -> row.getString(1), "SELECT publication FROM landed_files"));
            int added = 0;
            for (Publication publication : publications) {
                if (!rows.remove(publication.id())) {
                    added += insert(c, publication);
                }
            }
            for (String orphan : rows) {
                LOG.log(System.Logger.Level.ERROR, "publication {0} has no sidecar any more; its row goes too", orphan);
                Database.update(c, "DELETE FROM landed_files WHERE publication = ?", orphan);
            }
            return added;
        });
    }

    private List<ExtractionRun> interrupt() {
        return database.transaction(c -> {
            List<ExtractionRun> cutOff = Database.query(
                    c, LandingState::readRun, "SELECT * FROM extraction_runs WHERE status = 'RUNNING' ORDER BY run_id");
            Database.update(
                    c,
                    "UPDATE extraction_runs SET status = 'INTERRUPTED', finished_at = ?, error_message = ?"
                            + " WHERE status = 'RUNNING'",
                    Stamp.text(Stamp.now(clock)),
                    "the extractor stopped before this run ended");
            return List.copyOf(cutOff);
        });
    }

    private Optional<ExtractionRun> newestOf(String extractor, String condition) {
        return database
                .query(
                        LandingState::readRun,
                        "SELECT * FROM extraction_runs WHERE extractor = ? " + condition
                                + " ORDER BY run_id DESC LIMIT 1",
                        extractor)
                .stream()
                .findFirst();
    }

    private static int insert(Connection connection, Publication publication) throws SQLException {
        return Database.update(
                connection,
                "INSERT OR IGNORE INTO landed_files (publication, workflow, sha256, file, bytes, url, scope, published_on,"
                        + " published_by, landed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                publication.id(),
                publication.workflow(),
                publication.sha256().hex(),
                publication.file(),
                publication.bytes(),
                publication.url(),
                publication.scope(),
                publication.publishedOn().toString(),
                publication.publishedBy(),
                Stamp.text(publication.landedAt()));
    }

    private static ExtractionRun readRun(ResultSet row) throws SQLException {
        return new ExtractionRun(
                row.getLong("run_id"),
                row.getString("trigger_run"),
                row.getString("extractor"),
                Instant.parse(row.getString("started_at")),
                RunLedger.instant(row.getString("finished_at")),
                RunStatus.valueOf(row.getString("status")),
                row.getLong("files_written"),
                row.getLong("files_skipped"),
                row.getLong("bytes_written"),
                row.getString("cursor_value"),
                row.getString("error_message"));
    }

    private static RequestRecord readRequest(ResultSet row) throws SQLException {
        return new RequestRecord(
                row.getString("workflow"),
                row.getString("request_key"),
                row.getString("url"),
                row.getString("etag"),
                row.getString("last_modified"),
                row.getString("change_key"),
                row.getString("status"),
                Instant.parse(row.getString("checked_at")));
    }
}

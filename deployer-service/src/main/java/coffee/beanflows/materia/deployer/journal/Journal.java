package coffee.beanflows.materia.deployer.journal;

import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.QUEUED;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.RUNNING;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.WAITING;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Database;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Migrations;
import coffee.beanflows.materia.volume.Stamp;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the deployer does, in {@code state/deployer.sqlite}: a step is durable before it is taken, and that is what recovery after
 * a death at any place goes by. At most one deployment runs. Who opens it for writing holds the deployer's lock, or took it over.
 */
public final class Journal implements AutoCloseable {
    /** The name of the service that owns the journal, and of its lock. */
    public static final String OWNER = "deployer";
    /** Who requested what no person asked for. */
    public static final String POLL = "poll";

    private static final Migrations MIGRATIONS = Migrations.of(Journal.class, "db/deployments", "V1__deployments.sql");

    private final Database database;
    private final Clock clock;

    private Journal(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the journal of {@code volume}, making it where there is none.
     *
     * @throws MateriaException RESOURCES when the file can be neither opened nor made
     */
    public static Journal open(DataVolume volume, Clock clock) {
        return new Journal(Database.open(volume.runLedger(OWNER), MIGRATIONS, clock), clock);
    }

    /**
     * Records that a person asked for {@code tag}. What waits for another tag is superseded; the deployment of the same tag that is
     * under way or waits is the one that was asked for.
     */
    public Deployment queue(ReleaseTag tag, String requestedBy) {
        return database.transaction(c -> {
            Entry entry = entry(c, tag);
            Optional<Deployment> open = entry.open();
            entry.supersede(QUEUED, tag.name() + " was asked for after it");
            entry.supersede(WAITING, tag.name() + " was asked for after it");
            if (open.isEmpty()) {
                return Rows.get(c, entry.insert("", requestedBy, QUEUED));
            }
            Database.update(
                    c,
                    "UPDATE deployments SET status = 'QUEUED', requested_by = ?, retry_at = NULL"
                            + " WHERE id = ? AND status IN ('QUEUED', 'WAITING')",
                    requestedBy,
                    open.get().id());
            return Rows.get(c, open.get().id());
        });
    }

    /**
     * Records that the deployment of {@code tag} begins. One that is queued or waits is taken up; so is one that still ran, because
     * its process died: that is a further attempt. What waits for another tag is superseded.
     *
     * @param fromTag what runs now
     * @throws MateriaException INTERNAL when the deployment of another tag runs
     */
    public Deployment begin(ReleaseTag tag, String fromTag, String requestedBy) {
        return database.transaction(c -> {
            Optional<Deployment> running =
                    Rows.newest(c, 1, "status = 'RUNNING'").stream().findFirst();
            require(
                    running.filter(other -> !other.tag().equals(tag.name())).isEmpty(),
                    tag.name(),
                    "another deployment runs");
            Entry entry = entry(c, tag);
            Optional<Deployment> open = entry.open();
            entry.supersede(WAITING, tag.name() + " took its place");
            if (open.isEmpty()) {
                return Rows.get(c, entry.insert(fromTag, requestedBy, RUNNING));
            }
            Database.update(
                    c,
                    "UPDATE deployments SET attempt = attempt + (status = 'RUNNING'), status = 'RUNNING', reason = NULL,"
                            + " retry_at = NULL, from_tag = ?, commit_id = ?,"
                            + " requested_by = CASE ? WHEN 'poll' THEN requested_by ELSE ? END WHERE id = ?",
                    fromTag,
                    tag.commit(),
                    requestedBy,
                    requestedBy,
                    open.get().id());
            return Rows.get(c, open.get().id());
        });
    }

    /** Records, before it returns and before the step is taken, that a running deployment takes {@code step}. */
    public void step(String id, Step step, @Nullable String detail) {
        database.transaction(c -> {
            require(Rows.get(c, id).status() == RUNNING, id, "does not run, so it takes no step");
            return Database.update(
                    c,
                    "INSERT INTO steps (deployment, step, detail, at) VALUES (?, ?, ?, ?)",
                    id,
                    step.name(),
                    detail,
                    now());
        });
    }

    /** Records what a deployment replaces. */
    public void components(String id, List<String> titles) {
        int changed = database.update("UPDATE deployments SET components = ? WHERE id = ?", Rows.json(titles), id);
        require(changed == 1, id, "is not in the journal");
    }

    /**
     * Records the end.
     *
     * @param reason  one sentence
     * @param settles whether the tag is not to be tried again by itself
     * @param log     of what failed, oldest first; its last 200 lines are kept
     */
    public Deployment finish(String id, DeploymentStatus status, String reason, boolean settles, List<String> log) {
        require(status.isFinal(), id, status + " is no end");
        return database.transaction(c -> {
            int ended = Database.update(
                    c,
                    "UPDATE deployments SET status = ?, reason = ?, settles = ?, log = ?, finished_at = ?, retry_at = NULL"
                            + " WHERE id = ? AND status IN ('QUEUED', 'RUNNING', 'WAITING')",
                    status.name(),
                    reason,
                    settles ? 1 : 0,
                    Rows.json(LogLines.last(log)),
                    now(),
                    id);
            require(ended == 1, id, "has ended already");
            return Rows.get(c, id);
        });
    }

    /** Records that a running deployment stopped before it touched anything, and is tried again at {@code retryAt}. */
    public Deployment waiting(String id, String reason, Instant retryAt) {
        return database.transaction(c -> {
            int waits = Database.update(
                    c,
                    "UPDATE deployments SET status = 'WAITING', waits = waits + 1, reason = ?, retry_at = ?"
                            + " WHERE id = ? AND status = 'RUNNING'",
                    reason,
                    Stamp.text(retryAt),
                    id);
            require(waits == 1, id, "does not run, so it cannot wait");
            return Rows.get(c, id);
        });
    }

    /** Records that {@code tag} is not tried by itself, because a person chose an older one. */
    public void passOver(ReleaseTag tag, String requestedBy, String reason) {
        database.transaction(c -> {
            entry(c, tag).passOver(requestedBy, reason);
            return tag;
        });
    }

    /** The deployment that runs, or ran when its process died. */
    public Optional<Deployment> unfinished() {
        return first("status = 'RUNNING'");
    }

    /** The deployment that is tried again by itself. */
    public Optional<Deployment> waiting() {
        return first("status = 'WAITING'");
    }

    /** The deployment that a person asked for and that is next. */
    public Optional<Deployment> queued() {
        return first("status = 'QUEUED'");
    }

    /** The newest deployments, newest first. */
    public List<Deployment> newest(int limit) {
        return database.transaction(c -> Rows.newest(c, limit, "TRUE"));
    }

    public Optional<Deployment> byId(String id) {
        return first("id = ?", id);
    }

    /** The deployment that ended so last. */
    public Optional<Deployment> lastOf(DeploymentStatus status) {
        return first("status = ?", status.name());
    }

    /** Whether {@code tag} had an end after which it is not tried again by itself. */
    public boolean settled(String tag) {
        return first("tag = ? AND settles", tag).isPresent();
    }

    /** Every tag that is settled. */
    public List<String> settledTags() {
        return texts("SELECT DISTINCT tag FROM deployments WHERE settles");
    }

    /** The last {@code limit} distinct tags that became what runs, newest first. */
    public List<String> deployedTags(int limit) {
        return texts(
                "SELECT tag FROM deployments WHERE status IN ('DEPLOYED', 'NOOP')"
                        + " GROUP BY tag ORDER BY max(finished_at) DESC, max(id) DESC LIMIT ?",
                limit);
    }

    /** Keeps what tags point at; what was seen first stands. */
    public void remember(List<ReleaseTag> tags) {
        database.transaction(c -> {
            for (ReleaseTag tag : tags) {
                Database.update(
                        c,
                        "INSERT INTO tags (name, commit_id, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        tag.name(),
                        tag.commit(),
                        now());
            }
            return tags.size();
        });
    }

    /** Every tag that was seen. */
    public List<String> seenTags() {
        return texts("SELECT name FROM tags");
    }

    /** What {@code tag} pointed at when it was first seen. */
    public Optional<String> commitOf(String tag) {
        return texts("SELECT commit_id FROM tags WHERE name = ?", tag).stream().findFirst();
    }

    /** From now on nothing is deployed unless a person asks. */
    public Pause pause(String by, String reason) {
        Pause pause = new Pause(by, reason, Stamp.now(clock));
        database.update(
                "INSERT OR REPLACE INTO pause (one, paused_by, reason, since) VALUES (1, ?, ?, ?)",
                by,
                reason,
                Stamp.text(pause.since()));
        return pause;
    }

    /** Whether it was paused. */
    public boolean resume() {
        return database.update("DELETE FROM pause") == 1;
    }

    public Optional<Pause> paused() {
        return database.query(Rows::pause, "SELECT paused_by, reason, since FROM pause").stream()
                .findFirst();
    }

    @Override
    public void close() {
        database.close();
    }

    private List<String> texts(String sql, Object... values) {
        return database.query(row -> row.getString(1), sql, values);
    }

    private Optional<Deployment> first(String where, Object... values) {
        return database.transaction(c -> Rows.newest(c, 1, where, values)).stream()
                .findFirst();
    }

    private Entry entry(Connection c, ReleaseTag tag) {
        return new Entry(c, tag, Stamp.now(clock));
    }

    private String now() {
        return Stamp.text(Stamp.now(clock));
    }

    private static void require(boolean holds, String id, String why) {
        if (!holds) {
            throw new MateriaException(ErrorType.INTERNAL, "deployment " + id + ": " + why);
        }
    }
}

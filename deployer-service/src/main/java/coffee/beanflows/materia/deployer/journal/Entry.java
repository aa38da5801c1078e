package coffee.beanflows.materia.deployer.journal;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.volume.Database;
import coffee.beanflows.materia.volume.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Writing about one tag, inside one transaction of the journal. */
record Entry(Connection connection, ReleaseTag tag, Instant now) {
    private static final int KEPT = 1_000;
    private static final String OLD =
            "(SELECT id FROM deployments WHERE id <= (SELECT id FROM deployments ORDER BY id DESC LIMIT 1 OFFSET ?)"
                    + " AND status NOT IN ('QUEUED', 'RUNNING', 'WAITING'))";

    /** The deployment of the tag that has no end yet. */
    Optional<Deployment> open() throws SQLException {
        return Rows.newest(connection, 1, "tag = ? AND status IN ('QUEUED', 'RUNNING', 'WAITING')", tag.name()).stream()
                .findFirst();
    }

    /** Adds a deployment of the tag and gives its id. */
    String insert(String fromTag, String requestedBy, DeploymentStatus status) throws SQLException {
        Instant at = after(now);
        String id = Stamp.name(at) + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(1 << 24), 6);
        Database.update(
                connection,
                "INSERT INTO deployments (id, tag, commit_id, from_tag, requested_by, attempt, status, started_at)"
                        + " VALUES (?, ?, ?, ?, ?, 1 + coalesce((SELECT attempt * (settles = 0) FROM deployments"
                        + " WHERE tag = ? AND status <> 'SUPERSEDED' ORDER BY id DESC LIMIT 1), 0), ?, ?)",
                id,
                tag.name(),
                tag.commit(),
                fromTag,
                requestedBy,
                tag.name(),
                status.name(),
                Stamp.text(at));
        trim();
        return id;
    }

    /** Ends the deployments of other tags that stand at {@code status}. */
    void supersede(DeploymentStatus status, String reason) throws SQLException {
        Database.update(
                connection,
                "UPDATE deployments SET status = 'SUPERSEDED', reason = ?, finished_at = ?, retry_at = NULL"
                        + " WHERE status = ? AND tag <> ?",
                reason,
                Stamp.text(now),
                status.name(),
                tag.name());
    }

    /** Ends what there is of the tag, or what there would have been, for good; not what runs. */
    void passOver(String requestedBy, String reason) throws SQLException {
        Optional<Deployment> open = open();
        String id = open.isPresent() ? open.get().id() : insert("", requestedBy, DeploymentStatus.QUEUED);
        Database.update(
                connection,
                "UPDATE deployments SET status = 'SUPERSEDED', settles = 1, reason = ?, finished_at = ?, retry_at = NULL"
                        + " WHERE id = ? AND status <> 'RUNNING'",
                reason,
                Stamp.text(now),
                id);
    }

    /** Now, but after every deployment so far even when the clock was set back: ids sort in the order of the deployments. */
    private Instant after(Instant time) throws SQLException {
        return Database.query(
                        connection,
                        row -> Instant.parse(row.getString(1)).plusMillis(1),
                        "SELECT started_at FROM deployments ORDER BY id DESC LIMIT 1")
                .stream()
                .filter(time::isBefore)
                .findFirst()
                .orElse(time);
    }

    private void trim() throws SQLException {
        Database.update(connection, "DELETE FROM steps WHERE deployment IN " + OLD, KEPT);
        Database.update(connection, "DELETE FROM deployments WHERE id IN " + OLD, KEPT);
    }
}

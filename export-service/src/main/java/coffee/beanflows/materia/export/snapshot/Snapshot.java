package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.export.manifest.GenerationId;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.manifest.TableChecksum;
import coffee.beanflows.materia.volume.AtomicFile;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes one new database file from the lakehouse. The lakehouse is attached for the copy alone: keys, checksums and comments are
 * made after it is let go.
 *
 * <p>Measured on 5 million rows: {@code CREATE} + {@code INSERT … ORDER BY} the grain + {@code ADD PRIMARY KEY} takes three
 * quarters of the time of an insert under the key, and holds the lock for half of it.
 */
public final class Snapshot {
    /**
     * Largest table that gets an index for its key. On 302,000 revisions, keyed by six columns, the index took 60 of the file's 78
     * MB and most of the export's time; rows in the order of the key are found without one, and verification proves the key.
     */
    static final long MAX_INDEXED_ROWS = 100_000;

    private final Path lakehouse;
    private final SnapshotLimits limits;
    private final Progress progress;

    /** Told of each step; what it does must be quick. */
    public interface Progress {
        /** {@code done} of {@code total} steps are done; {@code current} is next or waited for. */
        void step(int done, int total, String current);
    }

    /**
     * When, and after what, the new generation is made.
     *
     * @param now    UTC
     * @param newest id that the new one must sort after
     */
    public record Moment(Instant now, Optional<GenerationId> newest) {}

    public Snapshot(Path lakehouse, SnapshotLimits limits, Progress progress) {
        this.lakehouse = lakehouse;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Writes {@code target}, a name that nothing lies at, and syncs it. No {@code .wal} stays beside it.
     *
     * @return what is in it
     * @throws LakehouseBusyException when the lakehouse cannot be read within the bound
     */
    public Manifest write(Path target, Moment moment) {
        Path spill = target.resolveSibling(target.getFileName() + ".spill");
        Manifest manifest;
        try (Workspace workspace = Workspace.open(limits, spill)) {
            LakehouseLock lock = new LakehouseLock(
                    workspace, lakehouse, limits.lakehouseWait(), reason -> progress.step(0, 1, reason));
            lock.attach();
            workspace.execute("ATTACH " + Sql.literal(target.toString()) + " AS " + Workspace.GENERATION);
            workspace.execute("CREATE SCHEMA generation.serving");
            workspace.execute("CREATE SCHEMA generation._materia");
            Failpoint.EXPORT_CREATED.hit();
            LakehouseContents contents = LakehouseContents.read(workspace);
            List<Long> inserted = copy(workspace, contents);
            lock.detach();
            manifest = describe(contents, finish(workspace, contents, inserted), moment);
            new Bookkeeping(workspace).write(manifest);
            workspace.execute("CHECKPOINT generation");
            workspace.execute("DETACH generation");
        }
        sync(target);
        Failpoint.EXPORT_FILLED.hit();
        return manifest;
    }

    private List<Long> copy(Workspace workspace, LakehouseContents contents) {
        List<Long> inserted = new ArrayList<>();
        for (LakehouseContents.ServingModel model : contents.datasets()) {
            progress.step(inserted.size(), contents.datasets().size(), model.name());
            String columns = model.columns().stream()
                    .map(column -> Sql.quote(column.columnName()) + " " + column.type()
                            + (model.grain().contains(column.columnName()) ? " NOT NULL" : ""))
                    .collect(Collectors.joining(", "));
            workspace.execute("CREATE TABLE " + table(model) + " (" + columns + ")");
            // In the order of the grain: a page reads one entity's rows from few row groups.
            String order = model.grain().isEmpty() ? "" : " ORDER BY " + Sql.quote(model.grain());
            inserted.add(workspace.execute(
                    "INSERT INTO " + table(model) + " FROM lakehouse.serving." + Sql.quote(model.name()) + order));
        }
        new Bookkeeping(workspace).copy();
        return inserted;
    }

    private static List<Manifest.Dataset> finish(Workspace workspace, LakehouseContents contents, List<Long> inserted) {
        List<Manifest.Dataset> datasets = new ArrayList<>();
        for (LakehouseContents.ServingModel model : contents.datasets()) {
            int position = datasets.size() + 1;
            if (!model.grain().isEmpty() && inserted.get(position - 1) <= MAX_INDEXED_ROWS) {
                workspace.execute(
                        "ALTER TABLE " + table(model) + " ADD PRIMARY KEY (" + Sql.quote(model.grain()) + ")");
            }
            comment(workspace, model);
            TableChecksum sum = checksum(workspace, table(model));
            if (sum.rows() != inserted.get(position - 1)) {
                throw new MateriaException(
                        ErrorType.INTERNAL,
                        "serving." + model.name() + ": " + inserted.get(position - 1) + " rows were inserted and "
                                + sum.rows() + " are there; nothing is published");
            }
            datasets.add(new Manifest.Dataset(
                    model.name(),
                    model.description(),
                    sum.rows(),
                    sum.checksum(),
                    model.fingerprint(),
                    model.grain(),
                    position,
                    model.columns()));
        }
        return datasets;
    }

    private static void comment(Workspace workspace, LakehouseContents.ServingModel model) {
        workspace.execute("COMMENT ON TABLE " + table(model) + " IS " + Sql.literal(model.description()));
        for (Manifest.Column column : model.columns()) {
            String comment = LakehouseContents.ServingModel.comment(column);
            if (!comment.isEmpty()) {
                workspace.execute("COMMENT ON COLUMN " + table(model) + "." + Sql.quote(column.columnName()) + " IS "
                        + Sql.literal(comment));
            }
        }
    }

    private static Manifest describe(LakehouseContents contents, List<Manifest.Dataset> datasets, Moment moment) {
        LakehouseContents.Generation generation = contents.generation();
        String checksum = Manifest.checksumOf(datasets);
        return new Manifest(
                GenerationId.next(moment.now(), moment.newest(), checksum).text(),
                generation.id(),
                generation.runId(),
                moment.now().truncatedTo(ChronoUnit.MILLIS),
                checksum,
                generation.project(),
                generation.publications(),
                generation.failedModels(),
                datasets,
                contents.models(),
                contents.sources(),
                null);
    }

    private static TableChecksum checksum(Workspace workspace, String table) {
        try {
            return TableChecksum.of(workspace.connection(), table);
        } catch (SQLException e) {
            throw Workspace.failed("checksum of " + table, e);
        }
    }

    private static String table(LakehouseContents.ServingModel model) {
        return "generation.serving." + Sql.quote(model.name());
    }

    private static void sync(Path target) {
        Path log = target.resolveSibling(target.getFileName() + ".wal");
        if (Files.exists(log)) {
            throw new MateriaException(
                    ErrorType.INTERNAL, log + ": is there after a checkpoint; the file beside it is not published");
        }
        try {
            AtomicFile.sync(target);
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, target + ": cannot be made durable (" + e + ")", e);
        }
    }
}

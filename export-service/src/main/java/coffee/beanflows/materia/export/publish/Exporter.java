package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.export.manifest.AnalyticsState;
import coffee.beanflows.materia.export.manifest.GenerationId;
import coffee.beanflows.materia.export.manifest.LakehouseState;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.snapshot.Snapshot;
import coffee.beanflows.materia.export.snapshot.SnapshotLimits;
import coffee.beanflows.materia.export.verify.Verification;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.FreeSpace;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * One export: look, copy, verify, publish. Killed at any step, the next {@link #run} ends where this one would have: everything
 * before the rename is litter, everything after it is done again from the generation in place, and
 * {@code state/analytics.generation.json} is written last.
 *
 * <p>One caller at a time: the owner of the export lock.
 */
public final class Exporter {
    /** Generations that stay: the served one, and two to go back to. */
    public static final int KEPT = 3;

    private final DataVolume volume;
    private final SnapshotLimits limits;
    private final Clock clock;
    private final Generations generations;
    private final AnalyticsFile analytics;
    private final Verification verification;
    private final KnownFiles known;
    private final Patience patience = new Patience();

    public Exporter(DataVolume volume, SnapshotLimits limits, Clock clock) {
        this.volume = volume;
        this.limits = limits;
        this.clock = clock;
        this.generations = new Generations(volume.generations());
        this.analytics = new AnalyticsFile(volume.analytics());
        this.verification = new Verification(limits.memoryLimit(), limits.threads());
        this.known = new KnownFiles(verification);
    }

    /** Whether a look should ask for a run: there is something to do, and it did not just fail. */
    public boolean isDueAgain() {
        return isDue() && patience.allows(clock.instant(), lakehouseGeneration().orElse(null));
    }

    /** Whether a run would do something. Opens no database that it has looked at before. */
    boolean isDue() {
        Optional<GenerationId> newest = generations.newest();
        if (newest.isPresent() && !isSettled(newest.get())) {
            return true;
        }
        Optional<String> lakehouse = lakehouseGeneration();
        return Files.exists(volume.lakehouse()) && lakehouse.isPresent() && !lakehouse.equals(seen(newest));
    }

    /**
     * Exports what is new.
     *
     * @throws MateriaException RESOURCES when the lakehouse stays locked or the disk is full; INTERNAL when what was written is
     *     not what the lakehouse holds. What is served stays as it was.
     */
    public ExportResult run(Snapshot.Progress progress) {
        boolean done = false;
        try {
            ExportResult result = export(progress);
            done = true;
            return result;
        } catch (IOException | UncheckedIOException e) {
            throw new MateriaException(ErrorType.RESOURCES, "export: the volume cannot be written (" + e + ")", e);
        } finally {
            if (done) {
                patience.succeeded();
            } else {
                patience.failed(clock.instant(), lakehouseGeneration().orElse(null));
            }
        }
    }

    /** The manifest of the newest generation in place. */
    public Optional<Manifest> newest() {
        return generations.newest().flatMap(this::manifest);
    }

    /**
     * Asks the newest generation, if there is one.
     *
     * @throws MateriaException when it does not answer
     */
    public void checkReady() {
        generations.newest().ifPresent(id -> verification.manifest(generations.database(id)));
    }

    private ExportResult export(Snapshot.Progress progress) throws IOException {
        long start = System.nanoTime();
        generations.sweep();
        analytics.sweep();
        Optional<GenerationId> newest = readable();
        if (newest.isPresent() && !isSettled(newest.get())) {
            settle(newest.get());
        }
        Optional<Manifest> current = newest.flatMap(this::manifest);
        if (!Files.exists(volume.lakehouse())) {
            return current.<ExportResult>map(ExportResult.NothingNew::new).orElseGet(ExportResult.NoLakehouse::new);
        }
        if (current.isPresent() && lakehouseGeneration().equals(seen(newest))) {
            return new ExportResult.NothingNew(current.get());
        }
        FreeSpace.require(volume.generations(), 2 * Files.size(volume.lakehouse()));
        Path temporary = generations.temporary();
        try {
            Manifest made = new Snapshot(volume.lakehouse(), limits, progress)
                    .write(temporary, new Snapshot.Moment(clock.instant(), newest));
            if (current.isPresent() && current.get().checksum().equals(made.checksum())) {
                return new ExportResult.Unchanged(confirm(current.get(), made));
            }
            progress.step(made.datasets().size(), made.datasets().size(), "verifying");
            verification.verify(temporary, made);
            Failpoint.EXPORT_VERIFIED.hit();
            GenerationId id = new GenerationId(made.generation());
            generations.publish(temporary, id, made);
            Failpoint.EXPORT_GENERATION.hit();
            settle(id);
            return new ExportResult.Published(made, (System.nanoTime() - start) / 1_000_000);
        } finally {
            generations.sweep();
        }
    }

    /** The newest generation that can be read; those that cannot are set aside. */
    private Optional<GenerationId> readable() {
        Optional<GenerationId> newest = generations.newest();
        while (newest.isPresent()
                && known.manifest(generations.database(newest.get())).isEmpty()) {
            generations.setAside(newest.get());
            newest = generations.newest();
        }
        return newest;
    }

    /** Whether everything that follows from generation {@code id} being in place is done. */
    private boolean isSettled(GenerationId id) {
        return beside(id).isPresent()
                && named(known.manifest(generations.database(id)), id)
                && named(known.manifest(analytics.path()), id)
                && Json.read(volume.analyticsGeneration(), AnalyticsState.class)
                        .filter(state -> state.generation().equals(id.text()))
                        .isPresent();
    }

    private static boolean named(Optional<Manifest> manifest, GenerationId id) {
        return manifest.filter(found -> found.generation().equals(id.text())).isPresent();
    }

    private void settle(GenerationId id) throws IOException {
        Manifest manifest = manifest(id).orElseThrow();
        if (beside(id).isEmpty()) {
            Json.publish(generations.manifest(id), manifest);
        }
        if (!named(known.manifest(analytics.path()), id)) {
            analytics.replace(generations.database(id));
        }
        Failpoint.EXPORT_RENAMED.hit();
        generations.prune(KEPT);
        state(manifest);
        // Reads the copy back, and so the next look need not open it.
        if (!isSettled(id)) {
            throw new MateriaException(
                    ErrorType.INTERNAL,
                    analytics.path() + ": is no copy of generation " + id + "; the next run makes it again");
        }
    }

    private Manifest confirm(Manifest current, Manifest made) {
        Manifest confirmed = current.confirmedBy(made.lakehouseGeneration(), made.exportedAt());
        Json.publish(generations.manifest(new GenerationId(current.generation())), confirmed);
        state(confirmed);
        return confirmed;
    }

    private void state(Manifest manifest) {
        Json.publish(
                volume.analyticsGeneration(),
                new AnalyticsState(manifest.generation(), manifest.seenLakehouseGeneration(), manifest.exportedAt()));
    }

    /** The manifest beside generation {@code id}, or the one in it where that was lost. */
    private Optional<Manifest> manifest(GenerationId id) {
        return beside(id).or(() -> known.manifest(generations.database(id)));
    }

    /** Empty also when the file is there and cannot be read: it is written again from the database. */
    private Optional<Manifest> beside(GenerationId id) {
        try {
            return Json.read(generations.manifest(id), Manifest.class);
        } catch (MateriaException e) {
            System.getLogger(Exporter.class.getName()).log(System.Logger.Level.WARNING, "{0}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> seen(Optional<GenerationId> newest) {
        return newest.flatMap(this::manifest).map(Manifest::seenLakehouseGeneration);
    }

    private Optional<String> lakehouseGeneration() {
        return Json.read(volume.lakehouseGeneration(), LakehouseState.class)
                .map(state -> Objects.requireNonNull(state.generation()));
    }
}

package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.DuckDbLakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.Lakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseException;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseFault;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseSettings;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.GenerationRecord;
import coffee.beanflows.materia.transform.engine.state.LakehouseState;
import coffee.beanflows.materia.transform.engine.state.LakehouseState.NewerFormatException;
import coffee.beanflows.materia.transform.engine.state.LandingTables;
import coffee.beanflows.materia.transform.engine.state.Workflows;
import coffee.beanflows.materia.transform.engine.unpack.UnpackedFiles;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.FreeSpace;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Sidecars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a volume's lakehouse to what landing and a project say. The lakehouse is open during {@link #run} alone; whoever calls
 * must be the only one to run on the volume.
 */
public final class Transformation {
    private static final int TRIES = 2;

    private final DataVolume volume;
    private final LakehouseSettings settings;
    private final Clock clock;

    public Transformation(DataVolume volume, LakehouseSettings settings, Clock clock) {
        this.volume = volume;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Puts {@code state/lakehouse.generation.json} right, which a process that died after its last commit has not written. To be
     * called once at start.
     *
     * @return what the lakehouse remembers; empty where there is none that can be read: the next run makes it
     */
    public LakehouseState recover() {
        if (!Files.exists(volume.lakehouse())) {
            forgetGeneration();
            return LakehouseState.empty();
        }
        LakehouseState state;
        try (Lakehouse lakehouse = DuckDbLakehouse.openReadOnly(volume.lakehouse(), settings);
                LakehouseTransaction transaction = lakehouse.begin()) {
            state = LakehouseState.read(transaction);
        } catch (NewerFormatException e) {
            forgetGeneration();
            return LakehouseState.empty();
        } catch (LakehouseException e) {
            if (e.fault() != LakehouseFault.UNREADABLE) {
                throw e;
            }
            forgetGeneration();
            return LakehouseState.empty();
        }
        GenerationRecord generation = state.generation();
        if (generation == null || generation.open()) {
            forgetGeneration();
        } else {
            GenerationFile.of(generation).publish(volume);
        }
        return state;
    }

    /**
     * A real query on the lakehouse, if there is one.
     *
     * @throws LakehouseException if it cannot be answered
     */
    public void check() {
        if (Files.exists(volume.lakehouse())) {
            try (Lakehouse lakehouse = DuckDbLakehouse.openReadOnly(volume.lakehouse(), settings);
                    LakehouseTransaction transaction = lakehouse.begin()) {
                LakehouseState.read(transaction);
            }
        }
    }

    /** Whether a run is due, told without opening the lakehouse; takes milliseconds. */
    public Look look(ResolvedProject project) {
        Set<String> ids = Sidecars.ids(volume);
        boolean built = Files.exists(volume.lakehouse());
        if (ids.isEmpty() && !built) {
            return new Look.NothingNew();
        }
        Optional<GenerationFile> last = GenerationFile.read(volume);
        if (!built || last.isEmpty()) {
            return new Look.Due("there is no whole lakehouse yet");
        }
        GenerationFile generation = last.get();
        if (!generation.publications().equals(Sidecars.fingerprint(ids).hex())) {
            return new Look.Due("there are new publications");
        }
        if (!generation.project().equals(project.fingerprint().hex())) {
            return new Look.Due("the project changed");
        }
        if (!generation.workflows().equals(Workflows.read(volume).fingerprint())) {
            return new Look.Due("the workflows changed");
        }
        return generation.failedModels().isEmpty() ? new Look.NothingNew() : new Look.Retry(generation.failedModels());
    }

    /**
     * Does what there is to do.
     *
     * @throws MateriaException if it could not run at all: no room, the lakehouse is held by another process
     */
    public RunResult run(ResolvedProject project, RunProgress progress) {
        requireRoom();
        LandingTables landing = new LandingTables(Sidecars.read(volume), Workflows.read(volume));
        LakehouseRun.End end;
        try {
            end = tryTwice(project, landing, progress);
        } catch (LakehouseException e) {
            if (e.fault() != LakehouseFault.LOCKED) {
                forgetGeneration();
            }
            throw e;
        } catch (RuntimeException e) {
            // The lakehouse may stand open between two generations: nobody may believe the old one's name any more.
            forgetGeneration();
            throw e;
        }
        Failpoint.TRANSFORM_CLOSED.hit();
        GenerationRecord generation = end.generation();
        if (generation != null) {
            GenerationFile.of(generation).publish(volume);
        }
        return end.result();
    }

    /** A lakehouse that gave up, or whose last commit is in doubt, is opened again: what it recorded decides what is left to do. */
    private LakehouseRun.End tryTwice(ResolvedProject project, LandingTables landing, RunProgress progress) {
        for (int attempt = 1; ; attempt++) {
            String broken;
            try (Lakehouse lakehouse = DuckDbLakehouse.open(volume.lakehouse(), settings)) {
                LakehouseRun run = new LakehouseRun(lakehouse, project, landing, RunId.next(clock), clock);
                return run.run(new UnpackedFiles(volume), settings.threads(), progress);
            } catch (NewerFormatException e) {
                broken = String.valueOf(e.getMessage());
                if (attempt == TRIES) {
                    throw e;
                }
            } catch (LakehouseException e) {
                broken = switch (e.fault()) {
                    case UNREADABLE -> String.valueOf(e.getMessage());
                    case INVALIDATED, OUTCOME_UNKNOWN -> "";
                    case LOCKED, CONFLICT, NO_ROOM, STATEMENT -> throw e;
                };
                if (attempt == TRIES) {
                    throw e;
                }
            }
            if (!broken.isEmpty()) {
                DuckDbLakehouse.setAside(volume.lakehouse(), broken, clock.instant());
                forgetGeneration();
            }
        }
    }

    /** Rebuilt tables stand beside the old ones until the commit. */
    private void requireRoom() {
        try {
            long bytes = Files.exists(volume.lakehouse()) ? Files.size(volume.lakehouse()) : 0;
            FreeSpace.require(volume.root(), 2 * bytes);
            Files.createDirectories(settings.temporary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetGeneration() {
        try {
            Files.deleteIfExists(volume.lakehouseGeneration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

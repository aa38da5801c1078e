package coffee.beanflows.materia.transform.service;

import coffee.beanflows.materia.transform.engine.execute.GenerationFile;
import coffee.beanflows.materia.transform.engine.execute.Look;
import coffee.beanflows.materia.transform.engine.execute.RunResult;
import coffee.beanflows.materia.transform.engine.execute.Transformation;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.trigger.RunProgress;
import coffee.beanflows.materia.trigger.StatusRow;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The transform service behind the trigger API. */
final class TransformService implements TriggeredService {
    private static final List<String> COUNTS =
            List.of("models", "built", "skipped", "failed", "publications", "rows", "warnings");

    private final DataVolume volume;
    private final Transformation transformation;
    private final Path root;
    private final ExportHint export;
    private final Duration retryFailedAfter;
    private final Clock clock;
    private final ModelStatus models = new ModelStatus();
    /** Held while the lakehouse is open in this process: DuckDB does not open one file in two ways at once. */
    private final ReentrantLock lakehouse = new ReentrantLock();

    private volatile Instant lastRun = Instant.EPOCH;
    private volatile @Nullable WatchedProject project;

    TransformService(DataVolume volume, Transformation transformation, Path root, Options options) {
        this.volume = volume;
        this.transformation = transformation;
        this.root = root;
        this.export = options.export();
        this.retryFailedAfter = options.retryFailedAfter();
        this.clock = options.clock();
    }

    /** What else it needs. */
    record Options(ExportHint export, Duration retryFailedAfter, Clock clock) {}

    @Override
    public String name() {
        return "transform";
    }

    /**
     * Reads the project.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors with everything that is wrong with it
     */
    @Override
    public String checkConfiguration() {
        WatchedProject read = new WatchedProject(root);
        project = read;
        return read.current().models().size() + " models in " + root;
    }

    /** Puts right what an earlier process left. */
    @Override
    public void open() {
        models.read(transformation.recover());
    }

    @Override
    public Optional<RunRequest> look() {
        return switch (transformation.look(project().refreshed())) {
            case Look.NothingNew nothing -> Optional.empty();
            case Look.Due due -> Optional.of(RunRequest.due());
            case Look.Retry retry ->
                lastRun.plus(retryFailedAfter).isBefore(clock.instant())
                        ? Optional.of(RunRequest.due())
                        : Optional.empty();
        };
    }

    @Override
    public RunOutcome run(RunRequest request, RunProgress progress) {
        ResolvedProject now = project().refreshed();
        if (!request.all() && transformation.look(now) instanceof Look.NothingNew) {
            return new RunOutcome(nothing(), "nothing new");
        }
        boolean changed = GenerationFile.read(volume)
                .map(last -> !last.project().equals(now.fingerprint().hex()))
                .orElse(true);
        if (changed) {
            project().requireTestsPass();
        }
        RunResult result;
        lakehouse.lock();
        try {
            lastRun = clock.instant();
            result = transformation.run(now, progress::report);
            if (result.wrote()) {
                models.read(transformation.recover());
            }
        } finally {
            lakehouse.unlock();
        }
        models.ran(result);
        if (result.wrote()) {
            export.tell(progress);
        }
        return result.succeeded()
                ? new RunOutcome(result.counts(), result.message())
                : RunOutcome.failed(result.counts(), result.message(), result.causeType(), result.cause());
    }

    @Override
    public List<StatusRow> status() {
        return models.rows(project().current());
    }

    /** A real query on the lakehouse, if there is one; while a run holds it, the run is the proof. */
    @Override
    public void checkReady() {
        if (lakehouse.tryLock()) {
            try {
                transformation.check();
            } finally {
                lakehouse.unlock();
            }
        }
    }

    private WatchedProject project() {
        WatchedProject read = project;
        if (read == null) {
            throw new MateriaException(ErrorType.RESOURCES, "transform: is starting; ask again in a minute");
        }
        return read;
    }

    private static SequencedMap<String, Long> nothing() {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        COUNTS.forEach(name -> counts.put(name, 0L));
        return counts;
    }
}

package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.Lakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseException;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.plan.Step;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.render.LandedFiles;
import coffee.beanflows.materia.transform.engine.render.Renderer;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.AuditResult;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import coffee.beanflows.materia.transform.engine.state.StateWriter;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one model: its rows, the record of what they were made from and what its audits found commit in one transaction. Safe to
 * be used by several threads, each with a model of its own.
 */
final class ModelBuild {
    private static final System.Logger LOG = System.getLogger(ModelBuild.class.getName());
    private static final int TRIES = 5;

    private final Lakehouse lakehouse;
    private final WholeBuild whole;
    private final LandedFileBuild byFile;
    private final AuditRun audits;
    private final StateWriter state;
    private final String runId;
    private final Clock clock;

    ModelBuild(Lakehouse lakehouse, ResolvedProject project, LandedFiles files, String runId, Clock clock) {
        Renderer renderer = new Renderer(project);
        this.lakehouse = lakehouse;
        this.state = new StateWriter(runId);
        this.whole = new WholeBuild(renderer);
        this.audits = new AuditRun(project.project(), renderer);
        this.byFile = new LandedFileBuild(renderer, files, state, audits);
        this.runId = runId;
        this.clock = clock;
    }

    /**
     * Runs {@code task}.
     *
     * @throws LakehouseException if the lakehouse must be opened again before anything else can be done
     */
    ModelOutcome run(ModelTask task) {
        ModelTask rest = task;
        while (true) {
            try {
                return runTrying(rest);
            } catch (RefusedPublication refused) {
                // Each time one publication fewer is left to read, so this ends.
                LOG.log(
                        System.Logger.Level.WARNING,
                        task.name() + ": refused for good, a newer one is at hand: "
                                + refused.publication().file() + ": " + refused.getMessage());
                rest = rest.without(refused.publication(), String.valueOf(refused.getMessage()));
            }
        }
    }

    private ModelOutcome runTrying(ModelTask task) {
        for (int attempt = 1; ; attempt++) {
            try {
                return runOnce(task);
            } catch (RefusedPublication refused) {
                throw refused;
            } catch (AuditFailure failure) {
                recordFailure(task, failure.results());
                return failed(task, failure);
            } catch (LakehouseException e) {
                switch (e.fault()) {
                    case INVALIDATED, OUTCOME_UNKNOWN, UNREADABLE -> throw e;
                    case LOCKED, NO_ROOM, STATEMENT -> {
                        return failed(task, e);
                    }
                    case CONFLICT -> {
                        if (attempt == TRIES || !lakehouse.isConflict(e.fault())) {
                            return failed(task, e);
                        }
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                                ThreadLocalRandom.current().nextLong(10L << attempt)));
                    }
                }
            } catch (MateriaException e) {
                return failed(task, e);
            } catch (RuntimeException e) {
                // A bug must not keep the other models from running; it is reported with its model, as a failure of the
                // run.
                return failed(task, new MateriaException(ErrorType.INTERNAL, "unexpected: " + e, e));
            }
        }
    }

    private ModelOutcome runOnce(ModelTask task) {
        Model model = task.model().model();
        try (LakehouseTransaction transaction = lakehouse.begin()) {
            boolean changed = write(transaction, task);
            Failpoint.TRANSFORM_WRITTEN.hit();
            List<AuditResult> results = audits.require(transaction, model);
            Failpoint.TRANSFORM_AUDITED.hit();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            ModelRecord built = record(transaction, task, changed, now);
            state.model(transaction, built, model);
            state.audits(transaction, model.name(), results, now);
            transaction.commit();
            Failpoint.TRANSFORM_COMMITTED.hit();
            return new ModelOutcome.Built(
                    model.name(), built.version(), changed, built.rows(), publications(task.step()), results);
        }
    }

    private boolean write(LakehouseTransaction transaction, ModelTask task) {
        return switch (task.step()) {
            case Step.Keep keep -> false;
            case Step.Describe describe -> {
                Descriptions.write(transaction, task.model().model());
                yield false;
            }
            case Step.Build build -> whole.write(transaction, task);
            case Step.ReadNew read -> byFile.readNew(transaction, task, read);
            case Step.ReadAll read -> byFile.readAll(transaction, task, read);
        };
    }

    private ModelRecord record(LakehouseTransaction transaction, ModelTask task, boolean changed, Instant now) {
        Model model = task.model().model();
        long rows = transaction.one("SELECT count(*) FROM " + model.name().sql(), row -> row.getLong(1));
        String version =
                changed ? runId : task.before().map(ModelRecord::version).orElse(runId);
        return new ModelRecord(
                model.name(),
                model.kind().keyword(),
                task.model().fingerprint().hex(),
                task.model().dataFingerprint().hex(),
                version,
                rows,
                now,
                task.inputs(),
                List.of());
    }

    /** In a transaction of its own: that of the model is rolled back. */
    private void recordFailure(ModelTask task, List<AuditResult> results) {
        try (LakehouseTransaction transaction = lakehouse.begin()) {
            state.audits(transaction, task.name(), results, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            transaction.commit();
        }
    }

    private static ModelOutcome failed(ModelTask task, MateriaException e) {
        String message = String.valueOf(e.getMessage());
        String place = task.model().model().position().file();
        return new ModelOutcome.Failed(
                task.name(),
                e.type(),
                message.startsWith(place) ? message : task.model().model().position() + ": " + message);
    }

    private static int publications(Step step) {
        return switch (step) {
            case Step.Keep keep -> 0;
            case Step.Describe describe -> 0;
            case Step.Build build -> 0;
            case Step.ReadNew read -> read.publications().size();
            case Step.ReadAll read -> read.publications().size();
        };
    }
}

package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.Lakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.plan.Planner;
import coffee.beanflows.materia.transform.engine.plan.Step;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.render.LandedFiles;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.GenerationRecord;
import coffee.beanflows.materia.transform.engine.state.LakehouseState;
import coffee.beanflows.materia.transform.engine.state.LandingTables;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import coffee.beanflows.materia.transform.engine.state.StateWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run on an open lakehouse: look, first commit, models, last commit. */
final class LakehouseRun {
    private final Lakehouse lakehouse;
    private final ResolvedProject project;
    private final LandingTables landing;
    private final RunId runId;
    private final Clock clock;

    LakehouseRun(Lakehouse lakehouse, ResolvedProject project, LandingTables landing, RunId runId, Clock clock) {
        this.lakehouse = lakehouse;
        this.project = project;
        this.landing = landing;
        this.runId = runId;
        this.clock = clock;
    }

    /** What came of it, and what the lakehouse then says that it holds. */
    record End(RunResult result, @Nullable GenerationRecord generation) {}

    End run(LandedFiles files, int parallel, RunProgress progress) {
        LakehouseState before = read();
        List<ModelRecord> vanished = Planner.vanished(project, before);
        Planner planner = new Planner(landing.publications());
        if (!isDue(before, planner, vanished)) {
            return new End(new RunResult(kept(), 0, false), before.generation());
        }
        begin(before);
        ModelBuild build = new ModelBuild(lakehouse, project, files, runId.text(), clock);
        List<ModelOutcome> outcomes =
                new ModelSchedule(project, planner, before, landing.versions(), progress).run(build, parallel);
        RunResult result = new RunResult(outcomes, 0, true);
        List<ModelRecord> dropped = result.succeeded() ? vanished : List.of();
        GenerationRecord generation = end(before, result, dropped);
        return new End(new RunResult(outcomes, dropped.size(), true), generation);
    }

    private LakehouseState read() {
        try (LakehouseTransaction transaction = lakehouse.begin()) {
            return LakehouseState.read(transaction);
        }
    }

    /** Whether anything differs, as far as can be told before anything ran; what the models read is as it was. */
    private boolean isDue(LakehouseState before, Planner planner, List<ModelRecord> vanished) {
        GenerationRecord generation = before.generation();
        if (generation == null
                || generation.open()
                || !generation.failedModels().isEmpty()
                || !generation.project().equals(project.fingerprint().hex())
                || !vanished.isEmpty()
                || landing.differ(before)) {
            return true;
        }
        Map<ModelName, String> versions = new HashMap<>(landing.versions());
        before.models().forEach((name, record) -> versions.putIfAbsent(name, record.version()));
        return project.models().values().stream()
                .anyMatch(model ->
                        !(planner.step(model, before.model(model.model().name()), versions) instanceof Step.Keep));
    }

    private List<ModelOutcome> kept() {
        return project.models().keySet().stream()
                .<ModelOutcome>map(name -> new ModelOutcome.Kept(name, ""))
                .toList();
    }

    private void begin(LakehouseState before) {
        try (LakehouseTransaction transaction = lakehouse.begin()) {
            StateWriter.create(transaction);
            StateWriter writer = new StateWriter(runId.text());
            for (ResolvedModel model : project.models().values()) {
                transaction.execute("CREATE SCHEMA IF NOT EXISTS "
                        + Sql.identifier(model.model().name().schema()));
            }
            landing.refresh(transaction, before, writer, now());
            writer.begin(transaction, now());
            transaction.commit();
        }
    }

    private GenerationRecord end(LakehouseState before, RunResult result, List<ModelRecord> dropped) {
        try (LakehouseTransaction transaction = lakehouse.begin()) {
            StateWriter writer = new StateWriter(runId.text());
            for (ModelRecord record : dropped) {
                CatalogObject.drop(transaction, record.model());
                writer.forget(transaction, record.model());
            }
            GenerationRecord generation = generation(before, result, dropped);
            writer.end(transaction, result.succeeded() ? "SUCCEEDED" : "FAILED", generation, now());
            transaction.commit();
            return generation;
        }
    }

    /** The one from before where the run, though it had to try, changed nothing. */
    private GenerationRecord generation(LakehouseState before, RunResult result, List<ModelRecord> dropped) {
        List<String> failed = List.copyOf(new TreeSet<>(
                result.failed().stream().map(model -> model.model().toString()).toList()));
        String publications = landing.versions().getOrDefault(LandingTables.PUBLICATIONS, "");
        String workflows = landing.versions().getOrDefault(LandingTables.WORKFLOWS, "");
        String fingerprint = project.fingerprint().hex();
        GenerationRecord last = before.generation();
        if (last != null
                && !last.open()
                && dropped.isEmpty()
                && result.models().stream().noneMatch(ModelOutcome.Built.class::isInstance)
                && last.failedModels().equals(failed)
                && last.publications().equals(publications)
                && last.workflows().equals(workflows)
                && last.project().equals(fingerprint)) {
            return last;
        }
        return new GenerationRecord(
                RunId.next(clock).text(), runId.text(), now(), false, publications, fingerprint, workflows, failed);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

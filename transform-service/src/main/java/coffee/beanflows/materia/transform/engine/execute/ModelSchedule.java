package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.plan.Planner;
import coffee.beanflows.materia.transform.engine.plan.Step;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.LakehouseState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs models when everything that they read has been dealt with; independent ones at the same time, on a bounded number of
 * platform threads (DuckDB's calls are native and would pin virtual ones). This thread alone decides and keeps the books.
 */
final class ModelSchedule {
    private final SequencedMap<ModelName, ResolvedModel> waiting;
    private final Planner planner;
    private final LakehouseState before;
    private final Map<ModelName, String> versions;
    private final RunProgress progress;
    private final int total;
    private final SequencedMap<ModelName, ModelOutcome> outcomes = new LinkedHashMap<>();
    private final SequencedMap<ModelName, Step> running = new LinkedHashMap<>();

    /** Schedules {@code project}; {@code landing} are the versions of the tables that the engine keeps. */
    ModelSchedule(
            ResolvedProject project,
            Planner planner,
            LakehouseState before,
            Map<ModelName, String> landing,
            RunProgress progress) {
        this.waiting = new LinkedHashMap<>(project.models());
        this.planner = planner;
        this.before = before;
        this.versions = new LinkedHashMap<>(landing);
        this.progress = progress;
        this.total = waiting.size();
    }

    /** Runs all models, {@code parallel} at a time at most; what came of each, in the order of their ends. */
    List<ModelOutcome> run(ModelBuild build, int parallel) {
        ExecutorService pool = Executors.newFixedThreadPool(
                parallel, Thread.ofPlatform().name("model-", 0).factory());
        try (pool) {
            CompletionService<ModelOutcome> ends = new ExecutorCompletionService<>(pool);
            startWhatCan(ends, build);
            while (!running.isEmpty()) {
                ModelOutcome outcome = ends.take().get();
                running.remove(outcome.model());
                settle(outcome);
                startWhatCan(ends, build);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a model's task died", e.getCause());
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new RunInterruptedException();
        }
        return List.copyOf(outcomes.values());
    }

    private void startWhatCan(CompletionService<ModelOutcome> ends, ModelBuild build) {
        boolean again = true;
        while (again) {
            again = false;
            for (ResolvedModel model : new ArrayList<>(waiting.values())) {
                if (model.after().stream().anyMatch(input -> waitsFor(model, input))) {
                    continue;
                }
                waiting.remove(model.model().name());
                again |= start(model, ends, build);
            }
        }
        progress.at(
                outcomes.size(),
                total,
                String.join(
                        ", ", running.keySet().stream().map(ModelName::toString).toList()));
    }

    private boolean waitsFor(ResolvedModel model, ModelName input) {
        return !input.equals(model.model().name()) && (waiting.containsKey(input) || running.containsKey(input));
    }

    /** Whether the model was dealt with at once. */
    private boolean start(ResolvedModel model, CompletionService<ModelOutcome> ends, ModelBuild build) {
        ModelName name = model.model().name();
        Optional<ModelName> failed =
                model.after().stream().filter(this::hasFailed).findFirst();
        if (failed.isPresent()) {
            settle(new ModelOutcome.Skipped(name, failed.get()));
            return true;
        }
        Step step = planner.step(model, before.model(name), versions);
        if (step instanceof Step.Keep) {
            settle(new ModelOutcome.Kept(
                    name, before.model(name).map(record -> record.version()).orElse("")));
            return true;
        }
        SortedMap<ModelName, String> inputs = new TreeMap<>();
        for (ModelName input : model.inputs()) {
            String version = versions.get(input);
            if (version != null) {
                inputs.put(input, version);
            }
        }
        running.put(name, step);
        ModelTask task = new ModelTask(model, step, before.model(name), inputs, Map.of());
        ends.submit(() -> build.run(task));
        return false;
    }

    private boolean hasFailed(ModelName input) {
        ModelOutcome outcome = outcomes.get(input);
        return outcome instanceof ModelOutcome.Failed || outcome instanceof ModelOutcome.Skipped;
    }

    private void settle(ModelOutcome outcome) {
        outcomes.put(outcome.model(), outcome);
        switch (outcome) {
            case ModelOutcome.Built built -> versions.put(built.model(), built.version());
            case ModelOutcome.Kept kept -> versions.put(kept.model(), kept.version());
            case ModelOutcome.Failed failed -> versions.remove(failed.model());
            case ModelOutcome.Skipped skipped -> versions.remove(skipped.model());
        }
    }
}

package coffee.beanflows.materia.transform.service;

import coffee.beanflows.materia.transform.engine.execute.ModelOutcome;
import coffee.beanflows.materia.transform.engine.execute.RunResult;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.LakehouseState;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import coffee.beanflows.materia.trigger.StatusRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How each model does: from the lakehouse's memory, and from the runs since the start. */
final class ModelStatus {
    private final Map<ModelName, String> errors = new ConcurrentHashMap<>();
    private volatile LakehouseState state = LakehouseState.empty();

    void read(LakehouseState now) {
        state = now;
    }

    void ran(RunResult result) {
        for (ModelOutcome outcome : result.models()) {
            switch (outcome) {
                case ModelOutcome.Built built -> errors.remove(built.model());
                case ModelOutcome.Kept kept -> errors.remove(kept.model());
                case ModelOutcome.Failed failed -> errors.put(failed.model(), failed.message());
                case ModelOutcome.Skipped skipped ->
                    errors.put(skipped.model(), "not tried, since " + skipped.because() + " failed");
            }
        }
    }

    /** One row a model that has rows. */
    List<StatusRow> rows(ResolvedProject project) {
        return project.models().values().stream()
                .filter(model -> !(model.model().kind() instanceof Kind.Embedded))
                .map(model -> row(model.model().name()))
                .toList();
    }

    private StatusRow row(ModelName name) {
        Optional<ModelRecord> built = state.model(name);
        String error = errors.get(name);
        String word = error != null ? "failed" : built.isPresent() ? "ok" : "never";
        return new StatusRow(
                name.toString(),
                word,
                built.map(ModelRecord::builtAt).orElse(null),
                built.map(record -> String.format(Locale.ROOT, "%,d rows", record.rows()))
                        .orElse(null),
                null,
                error);
    }
}

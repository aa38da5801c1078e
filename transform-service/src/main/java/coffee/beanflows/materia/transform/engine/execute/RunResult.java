package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.volume.ErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param models  in the order of their ends
 * @param dropped models that the project no longer had
 * @param wrote   whether it committed anything
 */
public record RunResult(List<ModelOutcome> models, int dropped, boolean wrote) {
    public RunResult {
        models = List.copyOf(models);
    }

    /** Models that failed. */
    public List<ModelOutcome.Failed> failed() {
        return of(ModelOutcome.Failed.class);
    }

    /** Whether no model failed. */
    public boolean succeeded() {
        return failed().isEmpty();
    }

    /** Counts by the names in {@code docs/contracts.md}. */
    public SequencedMap<String, Long> counts() {
        List<ModelOutcome.Built> built = of(ModelOutcome.Built.class);
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        counts.put("models", (long) models.size());
        counts.put("built", (long) built.size());
        counts.put("skipped", (long) of(ModelOutcome.Skipped.class).size());
        counts.put("failed", (long) failed().size());
        counts.put(
                "publications",
                built.stream().mapToLong(ModelOutcome.Built::publications).sum());
        counts.put("rows", built.stream().mapToLong(ModelOutcome.Built::rows).sum());
        counts.put(
                "warnings",
                built.stream().mapToLong(model -> model.warnings().size()).sum());
        return counts;
    }

    /** One sentence. */
    public String message() {
        if (!wrote) {
            return "nothing new";
        }
        SequencedMap<String, Long> counts = counts();
        String built = counts.get("built") + " of " + counts.get("models") + " models built, "
                + counts.get("publications") + " publications read"
                + (dropped > 0 ? ", " + dropped + " models dropped" : "");
        return succeeded()
                ? built
                : built + "; " + counts.get("failed") + " failed: "
                        + failed().stream()
                                .map(model -> model.model().toString())
                                .collect(Collectors.joining(", "))
                        + "; " + counts.get("skipped") + " skipped";
    }

    /** Why it failed, a line a model; empty if it did not. */
    public String cause() {
        return failed().stream()
                .map(model -> model.model() + ": " + model.message())
                .collect(Collectors.joining("\n"));
    }

    /** Who can mend the first failure. */
    public ErrorType causeType() {
        return failed().isEmpty() ? ErrorType.INTERNAL : failed().getFirst().type();
    }

    private <T extends ModelOutcome> List<T> of(Class<T> type) {
        return models.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

package coffee.beanflows.materia.transform.engine.state;

import java.time.Instant;
import java.util.List;

/**
 * What the lakehouse holds.
 *
 * @param generation   id; changes with every run that changed something
 * @param open         from a run's first commit until its last: what the models say may not fit together
 * @param publications fingerprint of the ids of all publications that it knows
 * @param project      fingerprint of the SQL project
 * @param workflows    fingerprint of {@code state/workflows.json}
 * @param failedModels names, in order
 */
public record GenerationRecord(
        String generation,
        String runId,
        Instant committedAt,
        boolean open,
        String publications,
        String project,
        String workflows,
        List<String> failedModels) {
    public GenerationRecord {
        failedModels = List.copyOf(failedModels);
    }
}

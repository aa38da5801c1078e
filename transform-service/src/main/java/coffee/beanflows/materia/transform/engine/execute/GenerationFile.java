package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.state.GenerationRecord;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code state/lakehouse.generation.json}: what transform last committed, for those who must not open the lakehouse to know. */
@JsonNaming(SnakeCaseStrategy.class)
public record GenerationFile(
        String generation,
        Instant committedAt,
        String runId,
        String status,
        List<String> failedModels,
        String publications,
        String project,
        String workflows) {
    public GenerationFile {
        failedModels = List.copyOf(failedModels);
    }

    /** What it says; empty when there is none. */
    public static Optional<GenerationFile> read(DataVolume volume) {
        return Json.read(volume.lakehouseGeneration(), GenerationFile.class);
    }

    static GenerationFile of(GenerationRecord record) {
        return new GenerationFile(
                record.generation(),
                record.committedAt(),
                record.runId(),
                record.failedModels().isEmpty() ? "SUCCEEDED" : "FAILED",
                record.failedModels(),
                record.publications(),
                record.project(),
                record.workflows());
    }

    /** Writes it, unless it says so already. */
    void publish(DataVolume volume) {
        if (!read(volume).equals(Optional.of(this))) {
            Json.publish(volume.lakehouseGeneration(), this);
        }
    }
}

package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflows as the extractor says them in {@code state/workflows.json}; none while that file is absent. */
public record Workflows(List<Workflow> workflows) {
    public Workflows {
        workflows = List.copyOf(workflows);
    }

    /** One of them; see {@code docs/contracts.md}. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Workflow(
            String workflow,
            @Nullable String title,
            @Nullable String publisher,
            @Nullable String licence,
            @Nullable String homepage,
            boolean enabled,
            @Nullable Integer freshWithinDays) {}

    /** Reads the file. */
    public static Workflows read(DataVolume volume) {
        return Json.read(volume.workflows(), Workflows.class).orElseGet(() -> new Workflows(List.of()));
    }

    /** Changes when what the lakehouse keeps of them does. */
    public String fingerprint() {
        return ContentHash.of(Json.text(workflows)).hex();
    }
}

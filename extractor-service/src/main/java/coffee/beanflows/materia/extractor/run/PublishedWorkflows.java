package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.extractor.workflows.Workflows;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code state/workflows.json}: what other services know about workflows. */
public record PublishedWorkflows(List<Entry> workflows) {
    public PublishedWorkflows {
        workflows = List.copyOf(workflows);
    }

    /** One workflow, as {@code docs/contracts.md} says. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            String workflow,
            String title,
            String publisher,
            String licence,
            @Nullable String homepage,
            boolean enabled,
            int freshWithinDays,
            String schedule,
            String timezone) {}

    /** Publishes all workflows, also those that are off, atomically. */
    public static void publish(Workflows workflows, DataVolume volume) {
        Json.publish(
                volume.workflows(),
                new PublishedWorkflows(
                        workflows.all().stream().map(PublishedWorkflows::entry).toList()));
    }

    private static Entry entry(Workflow workflow) {
        return new Entry(
                workflow.name(),
                workflow.about().title(),
                workflow.about().publisher(),
                workflow.about().licence(),
                workflow.about().homepage(),
                workflow.enabled(),
                workflow.freshDays(),
                workflow.schedule().expression(),
                "Z".equals(workflow.schedule().zone().getId())
                        ? "UTC"
                        : workflow.schedule().zone().getId());
    }
}

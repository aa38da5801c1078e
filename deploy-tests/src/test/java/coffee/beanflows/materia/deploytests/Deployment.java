package coffee.beanflows.materia.deploytests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A deployment as the deployer's API shows it. */
record Deployment(JsonNode json) {
    private static final List<String> OPEN = List.of("QUEUED", "RUNNING", "WAITING");

    String id() {
        return json.path("id").asText();
    }

    String tag() {
        return json.path("tag").asText();
    }

    String status() {
        return json.path("status").asText();
    }

    String reason() {
        return json.path("reason").asText();
    }

    String requestedBy() {
        return json.path("requested_by").asText();
    }

    boolean isOver() {
        return !OPEN.contains(status());
    }

    List<String> components() {
        return json.path("components").valueStream().map(JsonNode::asText).toList();
    }

    /** Names of the steps, in the order in which they were begun. */
    List<String> steps() {
        return json.path("steps")
                .valueStream()
                .map(step -> step.path("step").asText())
                .toList();
    }

    /** Each step with its detail, to show. */
    List<String> stepLines() {
        return json.path("steps")
                .valueStream()
                .map(step ->
                        step.path("step").asText() + " " + step.path("detail").asText(""))
                .map(String::strip)
                .toList();
    }

    /** What the journal says of the last step of this name. */
    Optional<String> detail(String step) {
        return json.path("steps")
                .valueStream()
                .filter(taken -> taken.path("step").asText().equals(step))
                .map(taken -> taken.path("detail").asText(""))
                .reduce((first, second) -> second);
    }

    /** When a step was begun first, in ISO form. */
    String time(String step) {
        return json.path("steps")
                .valueStream()
                .filter(taken -> taken.path("step").asText().equals(step))
                .map(taken -> taken.path("at").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + step + " in " + json.toPrettyString()));
    }

    /** How long it was at a step, with all times that the step was taken. */
    double secondsOf(String step) {
        return json.path("steps")
                .valueStream()
                .filter(taken -> taken.path("step").asText().equals(step))
                .mapToDouble(taken -> taken.path("seconds").asDouble())
                .sum();
    }

    /** The last lines of what failed. */
    String log() {
        return String.join(
                "\n", json.path("log").valueStream().map(JsonNode::asText).toList());
    }

    double seconds() {
        return json.path("seconds").asDouble();
    }
}

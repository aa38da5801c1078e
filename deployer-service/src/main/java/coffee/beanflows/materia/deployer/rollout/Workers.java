package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services behind the trigger API: when they are idle, and a run to its end. */
final class Workers {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Neighbours neighbours;
    private final Map<String, String> tokens;

    Workers(Neighbours neighbours, Map<String, String> tokens) {
        this.neighbours = neighbours;
        this.tokens = tokens;
    }

    /**
     * Waits until a worker does nothing; one that does not answer has nothing to lose.
     *
     * @return whether it is idle; false when its run goes on after {@code within}
     */
    boolean idle(String service, Duration within) {
        long begun = System.nanoTime();
        while (true) {
            Optional<Neighbours.Answer> status = neighbours.get(service, "/status");
            if (status.isEmpty()
                    || status.get().status() != 200
                    || status.get().json(service).path("state").asText().equals("idle")) {
                return true;
            }
            if (System.nanoTime() - begun > within.toNanos()) {
                return false;
            }
            Neighbours.pause(LOOK);
        }
    }

    /** Status of the last run that ended; empty when none has. */
    Optional<String> lastRun(String service) {
        Optional<Neighbours.Answer> answer = neighbours.get(service, "/runs?limit=5");
        if (answer.isEmpty() || answer.get().status() != 200) {
            return Optional.empty();
        }
        for (JsonNode run : answer.get().json(service).path("runs")) {
            String status = run.path("status").asText();
            if (isFinal(status)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** How a run ended. */
    record Ended(String status, String message, String cause) {
        boolean succeeded() {
            return status.equals("SUCCEEDED");
        }
    }

    /**
     * Asks a worker for what is due, and waits for the end of that run.
     *
     * @return empty when it still runs after {@code within}
     * @throws MateriaException RESOURCES when it takes no request
     */
    Optional<Ended> run(String service, Duration within) {
        long begun = System.nanoTime();
        Neighbours.Answer accepted = neighbours
                .post(service, "/runs", "{}", tokens.get(service))
                .orElseThrow(() -> new MateriaException(ErrorType.RESOURCES, service + " does not answer POST /runs"));
        if (accepted.status() != 202) {
            throw new MateriaException(
                    ErrorType.RESOURCES,
                    service + " answered POST /runs with " + accepted.status()
                            + "; has the deployer its token with it?");
        }
        String id = accepted.json(service).path("id").asText();
        while (System.nanoTime() - begun < within.toNanos()) {
            Optional<Neighbours.Answer> answer = neighbours.get(service, "/runs/" + id);
            if (answer.isPresent() && answer.get().status() == 200) {
                JsonNode run = answer.get().json(service);
                if (isFinal(run.path("status").asText())) {
                    return Optional.of(new Ended(
                            run.path("status").asText(),
                            run.path("message").asText(""),
                            run.path("cause").asText("")));
                }
            }
            Neighbours.pause(LOOK);
        }
        return Optional.empty();
    }

    private static boolean isFinal(String status) {
        return List.of("SUCCEEDED", "FAILED", "INTERRUPTED").contains(status);
    }
}

package coffee.beanflows.materia.deploytests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The deployer's API on 127.0.0.1, asked again while the deployer is away: it is killed, and replaces itself. */
final class Deployer {
    private static final Duration LOOK = Duration.ofMillis(150);

    private final Api api;

    Deployer(int port, String token) {
        this.api = new Api(port, token);
    }

    /** {@code GET /status}. */
    JsonNode status() {
        return api.get("/status");
    }

    /** Newest first, without logs. */
    List<Deployment> deployments() {
        return api.get("/deployments?limit=1000")
                .path("deployments")
                .valueStream()
                .map(Deployment::new)
                .toList();
    }

    List<Deployment> deployments(String tag) {
        return deployments().stream()
                .filter(deployment -> deployment.tag().equals(tag))
                .toList();
    }

    /** With its log. */
    Deployment deployment(String id) {
        return new Deployment(api.get("/deployments/" + id));
    }

    /** Asks for a tag, as a person does. */
    Deployment ask(String tag) {
        return new Deployment(api.post("/deployments", "{\"tag\": \"" + tag + "\"}"));
    }

    void pause(String reason) {
        api.post("/deployments/pause", "{\"reason\": \"" + reason + "\"}");
    }

    void resume() {
        api.post("/deployments/resume", "{}");
    }

    /** The newest deployment of a tag that satisfies {@code condition}, with its log; fails after {@code within}. */
    Deployment await(String tag, Predicate<Deployment> condition, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        Set<String> said = new HashSet<>();
        while (true) {
            Optional<Deployment> newest = deployments(tag).stream().findFirst();
            if (newest.isPresent()) {
                say(newest.get(), said);
                if (condition.test(newest.get())) {
                    Deployment whole = deployment(newest.get().id());
                    Progress.say(tag + " " + whole.status() + ": " + whole.reason());
                    return whole;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(tag + " did not come that far within " + within + ": "
                        + newest.map(deployment -> story(deployment.id())).orElse("there is no deployment of it"));
            }
            pauseFor(LOOK);
        }
    }

    /** The end of one deployment. */
    Deployment awaitEnd(String id, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        Set<String> said = new HashSet<>();
        while (true) {
            Deployment now = deployment(id);
            say(now, said);
            if (now.isOver()) {
                Progress.say(now.tag() + " " + now.status() + ": " + now.reason());
                return now;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not end within " + within + ": " + story(id));
            }
            pauseFor(LOOK);
        }
    }

    /** A deployment in full, to show with a failure. */
    String story(String id) {
        return deployment(id).json().toPrettyString();
    }

    private static void say(Deployment deployment, Set<String> said) {
        for (String line : deployment.stepLines()) {
            if (said.add(deployment.id() + line)) {
                Progress.say("  " + deployment.tag() + " " + line);
            }
        }
    }

    /** Between two looks at a condition. */
    static void pauseFor(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.engine.Running;
import coffee.beanflows.materia.volume.DataVolume;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Proves that a container works before anything depends on it. What it finds wrong is the release's fault. */
final class Proof {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration ALIVE = Duration.ofMillis(500);

    private final Engine engine;
    private final Neighbours neighbours;
    private final DataVolume volume;

    Proof(Engine engine, Neighbours neighbours, DataVolume volume) {
        this.engine = engine;
        this.neighbours = neighbours;
        this.volume = volume;
    }

    /**
     * Waits until a service says that it is ready.
     *
     * @return how long that took from now
     * @throws ReleaseFault with the last answer and the container's log, when it ended or is not ready in time
     */
    Duration ready(String service, Duration within, Compose compose) {
        long begun = System.nanoTime();
        String last = "it does not answer";
        long looked = begun;
        while (System.nanoTime() - begun < within.toNanos()) {
            Optional<Neighbours.Answer> answer = neighbours.get(service, "/q/health/ready");
            if (answer.isPresent() && answer.get().status() == 200) {
                return Duration.ofNanos(System.nanoTime() - begun);
            }
            last = answer.map(a -> a.status() + " " + a.body().replaceAll("\\s+", " "))
                    .orElse(last);
            // By the clock: where names are slow to resolve, one question takes seconds.
            if (System.nanoTime() - looked > ALIVE.toNanos()) {
                requireAlive(service, compose);
                looked = System.nanoTime();
            }
            Neighbours.pause(LOOK);
        }
        throw new ReleaseFault(
                service + " was not ready within " + within.toSeconds() + " s: " + last, compose.logs(service));
    }

    /** A container that crashes is started again by the engine for ever; the first end is enough. */
    private void requireAlive(String service, Compose compose) {
        Optional<Running> container = engine.container(service);
        if (container.isEmpty() || !container.get().isRunning()) {
            throw new ReleaseFault(
                    service + " ended at its start"
                            + container
                                    .map(c -> " with exit code " + c.exitCode())
                                    .orElse(""),
                    compose.logs(service));
        }
    }

    /** Waits until the router answers anything. */
    void answers(String service, Duration within, Compose compose) {
        long begun = System.nanoTime();
        while (neighbours.get(service, "/").isEmpty()) {
            if (System.nanoTime() - begun > within.toNanos()) {
                throw new ReleaseFault(
                        service + " did not answer within " + within.toSeconds() + " s", compose.logs(service));
            }
            Neighbours.pause(LOOK);
        }
    }

    /** Asks a web slot for rows of a dataset, and that it reads a generation if the volume has one. */
    void smoke(String service, Compose compose) {
        JsonNode datasets = json(service, "/api/v1/datasets", compose);
        String generation = datasets.path("generation").asText();
        if (generation.equals("none")) {
            if (Files.exists(volume.analyticsGeneration())) {
                throw new ReleaseFault(
                        service + " reads no generation, though the volume has one", compose.logs(service));
            }
            return;
        }
        // One with rows, if any has: a source that is off leaves its dataset empty.
        JsonNode listed = datasets.path("datasets");
        JsonNode dataset = listed.valueStream()
                .filter(candidate -> candidate.path("rows").asLong() > 0)
                .findFirst()
                .orElse(listed.path(0));
        String name = dataset.path("name").asText();
        if (name.isEmpty()) {
            throw new ReleaseFault(service + " lists no dataset of " + generation, compose.logs(service));
        }
        int expected = (int) Math.min(1, dataset.path("rows").asLong());
        int rows = json(service, "/api/v1/datasets/" + name + "?limit=1", compose)
                .path("rows")
                .size();
        if (rows != expected) {
            throw new ReleaseFault(
                    service + " has " + rows + " rows of " + name + " instead of " + expected, compose.logs(service));
        }
    }

    private JsonNode json(String service, String path, Compose compose) {
        Neighbours.Answer answer = neighbours
                .get(service, path)
                .orElseThrow(() -> new ReleaseFault(service + " did not answer " + path, compose.logs(service)));
        if (answer.status() != 200) {
            List<String> log = compose.logs(service);
            throw new ReleaseFault(service + " answered " + path + " with " + answer.status(), log);
        }
        return answer.json(service + path);
    }
}

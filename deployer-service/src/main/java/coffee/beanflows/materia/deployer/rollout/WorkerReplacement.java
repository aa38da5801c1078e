package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.volume.Failpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces what exists once: the workers, and the router. */
final class WorkerReplacement {
    private static final List<Component> WORKERS = List.of(Component.EXTRACTOR, Component.TRANSFORM, Component.EXPORT);

    private final Workers workers;
    private final Proof proof;
    private final RolloutSettings settings;

    WorkerReplacement(Workers workers, Proof proof, RolloutSettings settings) {
        this.workers = workers;
        this.proof = proof;
        this.settings = settings;
    }

    /** New images look at this server's configuration, and at their own workflows and models, beside what runs. */
    void validate(Plan plan, Compose compose, Course course) {
        for (Component worker :
                List.of(Component.EXTRACTOR, Component.TRANSFORM, Component.EXPORT, Component.DEPLOYER)) {
            if (plan.replaces(worker)) {
                course.step(Step.VALIDATE, worker.title());
                accept(
                        worker,
                        compose.runOnce(
                                settings.readyWithin(),
                                List.of("-e", "MATERIA_CHECK_CONFIGURATION=true"),
                                worker.title(),
                                List.of()));
            }
        }
        if (plan.replaces(Component.ROUTER)) {
            course.step(Step.VALIDATE, Component.ROUTER.title());
            List<String> line = List.of("validate", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile");
            accept(Component.ROUTER, compose.runOnce(settings.readyWithin(), List.of(), "router", line));
        }
    }

    private static void accept(Component component, Compose.Output output) {
        if (!output.succeeded()) {
            String last = output.lines().stream()
                    .filter(line -> line.contains("ERROR") || line.contains("Error"))
                    .findFirst()
                    .orElse(
                            output.lines().isEmpty()
                                    ? "it says nothing"
                                    : output.lines().getLast());
            throw new ReleaseFault(
                    "the new " + component.title() + " refuses this server's configuration: " + last.strip(),
                    output.lines());
        }
    }

    /** Replaces them one after the other. */
    void replace(Plan plan, Compose compose, Course course) {
        for (Component worker : WORKERS) {
            if (plan.replaces(worker)) {
                boolean idle = workers.idle(worker.title(), settings.workerPatience());
                course.step(Step.REPLACE, worker.title() + (idle ? "" : ", whose run is cut off"));
                compose.up(worker.title());
                proof.ready(worker.title(), settings.readyWithin(), compose);
                course.passed(Failpoint.DEPLOY_REPLACED);
            }
        }
        if (plan.replaces(Component.ROUTER)) {
            course.step(Step.REPLACE, Component.ROUTER.title());
            compose.up(Component.ROUTER.title());
            proof.answers(Component.ROUTER.title(), settings.readyWithin(), compose);
        }
    }

    /**
     * A run of each that was replaced or comes after it. Where the last run of the old version failed too, a failure says nothing
     * about the new one.
     */
    void run(Plan plan, Compose compose, Course course, List<String> failedBefore) {
        boolean due = false;
        for (Component worker : WORKERS) {
            due = due || plan.replaces(worker);
            if (!due) {
                continue;
            }
            String title = worker.title();
            course.step(Step.RUN, title);
            Optional<Workers.Ended> ended = workers.run(title, settings.workerPatience());
            boolean publishersFault = worker == Component.EXTRACTOR;
            if (ended.isPresent() && !ended.get().succeeded() && !publishersFault && !failedBefore.contains(title)) {
                throw new ReleaseFault(
                        "the first run of " + title + " ended " + ended.get().status() + ": "
                                + ended.get().message() + " " + ended.get().cause(),
                        compose.logs(title));
            }
        }
    }

    /** Workers whose last run failed before anything was touched. */
    List<String> failing(Slots approved) {
        List<String> failing = new ArrayList<>();
        for (Component worker : WORKERS) {
            if (approved.has(worker)
                    && workers.lastRun(worker.title()).filter("FAILED"::equals).isPresent()) {
                failing.add(worker.title());
            }
        }
        return failing;
    }

    /** Puts back what {@code approved} says; what it does not know is removed. */
    void restore(List<String> titles, Slots approved, Compose approvedState, Compose candidate) {
        for (String title : titles) {
            Optional<Component> component = Component.of(title);
            if (component.isEmpty() || component.get() == Component.WEB || component.get() == Component.DEPLOYER) {
                continue;
            }
            if (approved.has(component.get())) {
                approvedState.up(title);
            } else {
                candidate.kill(title);
            }
        }
        for (Component worker : WORKERS) {
            if (titles.contains(worker.title()) && approved.has(worker)) {
                proof.ready(worker.title(), settings.readyWithin().plus(Duration.ofSeconds(30)), approvedState);
            }
        }
    }
}

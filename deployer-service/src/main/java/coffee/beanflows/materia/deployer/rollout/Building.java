package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the images of a release, or fetches them. */
final class Building {
    private final Engine engine;
    private final Compose compose;
    private final RolloutSettings settings;
    private final Consumer<String> progress;

    /**
     * @param compose  with the candidate state
     * @param progress is told what is made
     */
    Building(Engine engine, Compose compose, RolloutSettings settings, Consumer<String> progress) {
        this.engine = engine;
        this.compose = compose;
        this.settings = settings;
        this.progress = progress;
    }

    void make(Plan plan) {
        if (plan.build().isEmpty()) {
            return;
        }
        if (settings.registry().isPresent()) {
            plan.build().forEach(component -> pull(component, plan));
            return;
        }
        List<String> titles = plan.build().stream().map(Component::title).toList();
        if (!titles.equals(List.of(Component.ROUTER.title()))) {
            progress.accept("JARs of " + String.join(", ", titles));
            require("the JARs do not build", compose.runOnce(settings.buildWithin(), List.of(), "builder", titles));
        }
        for (Component component : plan.build()) {
            progress.accept("image of " + component.title());
            String key = component.name() + "_FINGERPRINT";
            require(
                    "the image of " + component.title() + " does not build",
                    compose.build(
                            settings.buildWithin(),
                            Map.of(key, plan.fingerprints().getOrDefault(component, "")),
                            Plan.service(component, plan.target())));
        }
    }

    private void pull(Component component, Plan plan) {
        String image = plan.target().image(component);
        progress.accept("fetching " + image);
        Compose.Output output = compose.pull(settings.buildWithin(), Plan.service(component, plan.target()));
        if (!output.succeeded()) {
            throw new MateriaException(
                    ErrorType.RESOURCES, image + ": cannot be fetched: " + String.join(" ", last(output.lines(), 2)));
        }
        boolean fits = engine.images().stream()
                .filter(found -> found.name().equals(image))
                .anyMatch(
                        found -> found.fingerprint().equals(plan.fingerprints().getOrDefault(component, ""))
                                || found.revision().equals(plan.target().commit()));
        if (!fits) {
            throw new ReleaseFault(image + " in the registry was not built from this tag's files", output.lines());
        }
    }

    private static void require(String what, Compose.Output output) {
        if (output.succeeded()) {
            return;
        }
        Blame.surroundings(output.lines()).ifPresent(found -> {
            throw new MateriaException(ErrorType.RESOURCES, what + ": " + found);
        });
        throw new ReleaseFault(what + firstError(output.lines()), output.lines());
    }

    private static String firstError(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("[ERROR]") || line.contains("ERROR:"))
                .findFirst()
                .map(line -> ": " + line.replaceFirst("^.*?\\[ERROR] ?", "").strip())
                .orElse("");
    }

    private static List<String> last(List<String> lines, int count) {
        return new ArrayList<>(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}

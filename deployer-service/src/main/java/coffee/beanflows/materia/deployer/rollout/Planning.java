package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.compose.ComposeFailure;
import coffee.beanflows.materia.deployer.compose.Slot;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.engine.Image;
import coffee.beanflows.materia.deployer.engine.Running;
import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.deployer.plan.ComponentPaths;
import coffee.beanflows.materia.deployer.plan.Fingerprints;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.repository.ReleaseRepository;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Compares a release with what runs. */
final class Planning {
    private final Engine engine;
    private final ReleaseRepository releases;
    private final RolloutSettings settings;
    private final Places places;

    Planning(Engine engine, ReleaseRepository releases, RolloutSettings settings, Places places) {
        this.engine = engine;
        this.releases = releases;
        this.settings = settings;
        this.places = places;
    }

    /** Plans the deployment of {@code tag}, whose tree is at {@code tree}; leaves the target state in candidate.env. */
    Plan plan(ReleaseTag tag, Path tree, Slots approved, Compose compose) {
        Map<Component, String> fingerprints = fingerprints(tag, tree);
        List<Image> images = engine.images();
        Map<Component, String> replaced = new EnumMap<>(Component.class);
        Set<Component> build = EnumSet.noneOf(Component.class);
        Slots next = approved.release(tag.name(), tag.commit(), tree);
        next.write(places.candidate());
        Map<String, String> definitions = definitions(compose);
        Slots target = next;
        for (Component component : Component.values()) {
            String service = Plan.service(component, approved);
            Optional<Running> running = engine.container(service);
            String fingerprint = fingerprints.getOrDefault(component, "");
            Optional<String> why = reason(running, fingerprint, definitions.getOrDefault(service, ""));
            if (why.isEmpty()) {
                continue;
            }
            Optional<String> there = image(component, fingerprint, images);
            if (there.isEmpty()) {
                build.add(component);
            }
            String image = there.orElseGet(() -> settings.imageName(component.title(), tag.name()));
            replaced.put(component, why.get());
            target = component == Component.WEB ? target.live(next(approved), image) : target.with(component, image);
        }
        target.write(places.candidate());
        return new Plan(target, replaced, build, fingerprints);
    }

    private static Map<String, String> definitions(Compose compose) {
        try {
            return compose.hashes();
        } catch (ComposeFailure e) {
            throw new ReleaseFault(
                    "Compose refuses the definition with this server's .env: " + e.getMessage(), e.lines());
        }
    }

    private static Slot next(Slots approved) {
        return approved.liveSlot().map(Slot::other).orElse(Slot.BLUE);
    }

    private static Optional<String> reason(Optional<Running> running, String fingerprint, String definition) {
        if (running.isEmpty()) {
            return Optional.of("it does not run yet");
        }
        if (!running.get().fingerprint().equals(fingerprint)) {
            return Optional.of("its files changed");
        }
        if (!running.get().definitionHash().equals(definition)) {
            return Optional.of("its definition changed");
        }
        return Optional.empty();
    }

    private static Optional<String> image(Component component, String fingerprint, List<Image> images) {
        return images.stream()
                .filter(image -> image.component().equals(component.title())
                        && image.fingerprint().equals(fingerprint))
                .map(Image::name)
                .findFirst();
    }

    private Map<Component, String> fingerprints(ReleaseTag tag, Path tree) {
        ComponentPaths paths = ComponentPaths.read(tree);
        SortedMap<String, String> files = releases.tree(tag.commit());
        Map<Component, String> fingerprints = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            fingerprints.put(component, Fingerprints.of(component, paths, files));
        }
        return fingerprints;
    }
}

package coffee.beanflows.materia.deployer.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which files of a release go into which component. A module counts without its tests and its notes: {@code src/test/},
 * {@code tests/} and Markdown outside {@code src/main/} are in no image. What {@code compose.yaml} says is in no image either: Compose compares
 * that by itself.
 */
public final class ComponentPaths {
    private static final List<String> EVERY_IMAGE =
            List.of("pom.xml", ".mvn/", "deploy/Dockerfile", "deploy/package", "deploy/image/");

    /** In every image, though no module depends on it. */
    private static final String HEALTH_PROBE = "health-probe";

    private static final String ROUTER = "deploy/router/";

    private final Map<Component, SortedSet<String>> prefixes = new EnumMap<>(Component.class);

    private ComponentPaths() {}

    /**
     * Reads the poms of a release.
     *
     * @param releaseTree the directory of the root {@code pom.xml}
     * @throws coffee.beanflows.materia.volume.MateriaException of type {@code USER} when a pom cannot be read, or a module that
     *     is listed, depended on or in a component is not there
     */
    public static ComponentPaths read(Path releaseTree) {
        Reactor reactor = Reactor.read(releaseTree);
        ComponentPaths paths = new ComponentPaths();
        for (Component component : Component.values()) {
            paths.prefixes.put(component, prefixes(component, reactor));
        }
        return paths;
    }

    private static SortedSet<String> prefixes(Component component, Reactor reactor) {
        SortedSet<String> prefixes = new TreeSet<>();
        if (component == Component.ROUTER) {
            prefixes.add(ROUTER);
            return prefixes;
        }
        prefixes.addAll(EVERY_IMAGE);
        List<String> artifactIds = new ArrayList<>(component.modules());
        artifactIds.add(HEALTH_PROBE);
        SortedMap<String, Reactor.Module> modules = reactor.needed(artifactIds, "the component " + component.title());
        for (Reactor.Module module : modules.values()) {
            prefixes.add(module.directory());
            for (String parent : reactor.parents(module)) {
                prefixes.add(parent + "pom.xml");
            }
        }
        return prefixes;
    }

    /** Directories, with a slash at the end, and files, sorted. */
    public SortedSet<String> prefixes(Component component) {
        return Collections.unmodifiableSortedSet(prefixes.getOrDefault(component, new TreeSet<>()));
    }

    /** Whether a file of the repository goes into a component. */
    public boolean contains(Component component, String path) {
        return prefixes(component).stream()
                .anyMatch(prefix -> prefix.endsWith("/")
                        ? path.startsWith(prefix) && isBuilt(path.substring(prefix.length()))
                        : path.equals(prefix));
    }

    private static boolean isBuilt(String inside) {
        boolean isTest = inside.startsWith("src/test/") || inside.startsWith("tests/");
        boolean isNote = inside.endsWith(".md") && !inside.startsWith("src/main/");
        return !isTest && !isNote;
    }
}

package coffee.beanflows.materia.deployer.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Which components differ between two trees, and why.
 *
 * @param paths changed paths of each component that differs, sorted; in the order of replacement
 */
public record Changes(Map<Component, List<String>> paths) {
    public Changes {
        Map<Component, List<String>> copy = new EnumMap<>(Component.class);
        paths.forEach((component, changed) -> copy.put(component, List.copyOf(changed)));
        paths = Collections.unmodifiableMap(copy);
    }

    /**
     * Compares two trees file by file.
     *
     * @param paths of the newer tree: a module that went out of a component did so by a change of a pom, which is in it
     * @param from  path to mode and object id
     * @param to    the same of the newer tree
     */
    public static Changes between(ComponentPaths paths, SortedMap<String, String> from, SortedMap<String, String> to) {
        Set<String> all = new TreeSet<>(from.keySet());
        all.addAll(to.keySet());
        Map<Component, List<String>> changes = new EnumMap<>(Component.class);
        for (String path : all) {
            if (!Objects.equals(from.get(path), to.get(path))) {
                for (Component component : Component.values()) {
                    if (paths.contains(component, path)) {
                        changes.computeIfAbsent(component, none -> new ArrayList<>())
                                .add(path);
                    }
                }
            }
        }
        return new Changes(changes);
    }

    public Set<Component> components() {
        return paths.keySet();
    }
}

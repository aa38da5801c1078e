package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which model reads which, and the order that follows. */
final class ModelGraph {
    private final SortedMap<ModelName, SortedSet<ModelName>> parents = new TreeMap<>();

    /** {@code reads} that are no models of the graph are no edges. */
    ModelGraph(Map<ModelName, ? extends Set<ModelName>> reads) {
        reads.forEach((name, names) -> {
            SortedSet<ModelName> models = new TreeSet<>(names);
            models.retainAll(reads.keySet());
            parents.put(name, models);
        });
    }

    /** Every model after those that it reads; among those that could come next, the first by name. Misses those in circles. */
    List<ModelName> order() {
        SortedMap<ModelName, SortedSet<ModelName>> waiting = new TreeMap<>();
        SortedMap<ModelName, List<ModelName>> children = new TreeMap<>();
        SortedSet<ModelName> ready = new TreeSet<>();
        parents.forEach((name, models) -> {
            waiting.put(name, new TreeSet<>(models));
            models.forEach(parent ->
                    children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(name));
            if (models.isEmpty()) {
                ready.add(name);
            }
        });
        List<ModelName> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            ModelName next = ready.removeFirst();
            order.add(next);
            for (ModelName child : children.getOrDefault(next, List.of())) {
                SortedSet<ModelName> open = waiting.getOrDefault(child, new TreeSet<>());
                open.remove(next);
                if (open.isEmpty()) {
                    ready.add(child);
                }
            }
        }
        return order;
    }

    /** A shortest circle that begins and ends at {@code start}: {@code a, b, a}. */
    Optional<List<ModelName>> circle(ModelName start) {
        Deque<List<ModelName>> paths = new ArrayDeque<>();
        Set<ModelName> seen = new HashSet<>();
        paths.add(List.of(start));
        while (!paths.isEmpty()) {
            List<ModelName> path = paths.removeFirst();
            for (ModelName parent : parents.getOrDefault(path.getLast(), new TreeSet<>())) {
                List<ModelName> longer = new ArrayList<>(path);
                longer.add(parent);
                if (parent.equals(start)) {
                    return Optional.of(longer);
                }
                if (seen.add(parent)) {
                    paths.add(longer);
                }
            }
        }
        return Optional.empty();
    }
}

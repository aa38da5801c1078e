package coffee.beanflows.materia.extractor.workflows;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** All workflows of a file, by name in the file's order. Dependencies are known and have no cycle. */
public final class Workflows {
    private final Map<String, Workflow> byName;
    private final Map<String, HostLimit> limits;

    Workflows(List<Workflow> workflows, Map<String, HostLimit> limits) {
        Map<String, Workflow> named = new LinkedHashMap<>();
        workflows.forEach(workflow -> named.put(workflow.name(), workflow));
        this.byName = Collections.unmodifiableMap(named);
        this.limits = Map.copyOf(limits);
    }

    public Collection<Workflow> all() {
        return byName.values();
    }

    public List<Workflow> enabled() {
        return byName.values().stream().filter(Workflow::enabled).toList();
    }

    /** The same file with these workflows alone. */
    public Workflows only(Set<String> names) {
        return new Workflows(
                byName.values().stream()
                        .filter(workflow -> names.contains(workflow.name()))
                        .toList(),
                limits);
    }

    public Optional<Workflow> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** By host, in lower case. */
    public Map<String, HostLimit> limits() {
        return limits;
    }

    /** Splits {@code chosen} into waves: whatever a workflow depends on, and was chosen, stands in an earlier one. */
    public List<List<Workflow>> waves(Collection<Workflow> chosen) {
        Map<String, Integer> depths = new LinkedHashMap<>();
        chosen.forEach(workflow -> depth(workflow, depths));
        int waves = depths.values().stream().mapToInt(depth -> depth + 1).max().orElse(0);
        return IntStream.range(0, waves)
                .mapToObj(wave -> chosen.stream()
                        .filter(workflow -> Integer.valueOf(wave).equals(depths.get(workflow.name())))
                        .toList())
                .filter(wave -> !wave.isEmpty())
                .toList();
    }

    /** Counts through workflows that were not chosen too, so that order holds across them. */
    private int depth(Workflow workflow, Map<String, Integer> depths) {
        Integer known = depths.get(workflow.name());
        if (known != null) {
            return known;
        }
        int depth = workflow.dependsOn().stream()
                .map(byName::get)
                .mapToInt(dependency -> dependency == null ? 0 : depth(dependency, depths) + 1)
                .max()
                .orElse(0);
        depths.put(workflow.name(), depth);
        return depth;
    }
}

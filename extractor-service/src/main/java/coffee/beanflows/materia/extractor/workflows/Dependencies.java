package coffee.beanflows.materia.extractor.workflows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code depends_on} may name: workflows of the file, and no cycle. */
final class Dependencies {
    private Dependencies() {}

    static void check(Map<String, WorkflowBlock> blocks, Problems problems) {
        blocks.forEach((name, block) -> {
            for (String dependency : block.dependsOn()) {
                if (!blocks.containsKey(dependency)) {
                    block.section()
                            .error(
                                    "depends_on",
                                    "`" + dependency + "` is no workflow of this file",
                                    Problems.suggest(dependency, blocks.keySet()));
                }
            }
        });
        Set<String> done = new HashSet<>();
        for (String name : blocks.keySet()) {
            walk(name, blocks, new ArrayDeque<>(), done);
        }
    }

    private static void walk(String name, Map<String, WorkflowBlock> blocks, Deque<String> way, Set<String> done) {
        WorkflowBlock block = blocks.get(name);
        if (block == null || done.contains(name)) {
            return;
        }
        way.addLast(name);
        for (String dependency : block.dependsOn()) {
            if (way.contains(dependency)) {
                List<String> cycle =
                        way.stream().dropWhile(at -> !at.equals(dependency)).toList();
                block.section()
                        .error(
                                "depends_on",
                                "a cycle: " + String.join(" → ", cycle) + " → " + dependency,
                                "remove one of these dependencies");
            } else {
                walk(dependency, blocks, way, done);
            }
        }
        way.removeLast();
        done.add(name);
    }
}

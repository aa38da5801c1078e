package coffee.beanflows.materia.deployer.plan;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modules of a release by artifact id, as its poms say. */
final class Reactor {
    private static final String ROOT = "";

    private final Path tree;
    private final Map<String, Module> modules = new LinkedHashMap<>();

    /**
     * A module and where it is.
     *
     * @param directory from the root of the tree, with a slash at the end; empty for the root
     */
    record Module(String directory, Pom pom) {}

    private Reactor(Path tree) {
        this.tree = tree;
    }

    static Reactor read(Path tree) {
        Reactor reactor = new Reactor(tree);
        reactor.add(ROOT);
        return reactor;
    }

    private void add(String directory) {
        Path file = tree.resolve(directory + "pom.xml");
        Pom pom = Pom.read(file);
        if (modules.put(pom.artifactId(), new Module(directory, pom)) != null) {
            throw wrong(file, "a second module is called " + pom.artifactId(), "rename one of them");
        }
        for (String module : pom.modules()) {
            String child = directory + module + "/";
            if (module.contains("..") || !Files.isRegularFile(tree.resolve(child + "pom.xml"))) {
                throw wrong(
                        file, "the module " + module + " has no pom.xml in this release", "add it, or list it no more");
            }
            add(child);
        }
    }

    /**
     * A module, all that its image needs of the reactor, and their parents, by directory. A Quarkus extension is built with its
     * {@code -deployment} half, though only its runtime half is named.
     */
    SortedMap<String, Module> needed(Collection<String> artifactIds, String why) {
        SortedMap<String, Module> needed = new TreeMap<>();
        Deque<Wanted> queue = new ArrayDeque<>();
        artifactIds.forEach(artifactId -> queue.add(new Wanted(artifactId, why)));
        while (!queue.isEmpty()) {
            Module module = find(queue.remove());
            if (needed.put(module.directory(), module) == null) {
                String from = "the module " + module.pom().artifactId();
                module.pom().dependencies().forEach(id -> queue.add(new Wanted(id, from)));
                Optional.ofNullable(modules.get(module.pom().artifactId() + "-deployment"))
                        .ifPresent(half -> queue.add(new Wanted(half.pom().artifactId(), from)));
            }
        }
        return needed;
    }

    /** Directories of the poms that a module inherits from, its own not among them. */
    Collection<String> parents(Module module) {
        Deque<String> parents = new ArrayDeque<>();
        Module at = module;
        while (at.pom().parent() != null && parents.size() <= modules.size()) {
            at = find(new Wanted(at.pom().parent(), "the module " + at.pom().artifactId()));
            parents.add(at.directory());
        }
        return parents;
    }

    private record Wanted(String artifactId, String by) {}

    private Module find(Wanted wanted) {
        Module module = modules.get(wanted.artifactId());
        if (module == null) {
            throw wrong(
                    tree.resolve("pom.xml"),
                    wanted.by() + " needs the module " + wanted.artifactId() + ", which this release does not have",
                    "list it under <modules>, or need it no more");
        }
        return module;
    }

    private static MateriaException wrong(Path where, String what, String mend) {
        return MateriaException.of(ErrorType.USER, what, where.toString(), mend);
    }
}

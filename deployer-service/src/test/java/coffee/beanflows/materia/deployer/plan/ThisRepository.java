package coffee.beanflows.materia.deployer.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The checkout that this test runs in. */
final class ThisRepository {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private ThisRepository() {}

    /** Every file that git tracks, with its name in place of an object id. */
    static SortedMap<String, String> tree() throws IOException {
        Process process = new ProcessBuilder("git", "ls-files", "-z")
                .directory(ROOT.toFile())
                .start();
        String names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        SortedMap<String, String> tree = new TreeMap<>();
        for (String name : names.split("\0", -1)) {
            if (!name.isEmpty()) {
                tree.put(name, "100644 " + name);
            }
        }
        return Collections.unmodifiableSortedMap(tree);
    }
}

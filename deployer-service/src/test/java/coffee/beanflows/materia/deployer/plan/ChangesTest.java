package coffee.beanflows.materia.deployer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.volume.ContentHash;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final ComponentPaths PATHS = ComponentPaths.read(ThisRepository.ROOT);

    private final SortedMap<String, String> from;

    ChangesTest() throws IOException {
        from = ThisRepository.tree();
    }

    private SortedMap<String, String> with(String path, String id) {
        SortedMap<String, String> to = new TreeMap<>(from);
        to.put(path, id);
        return to;
    }

    /** Changes and fingerprints must say the same, since one decides and the other explains. */
    private Changes changes(SortedMap<String, String> to) {
        Changes changes = Changes.between(PATHS, from, to);
        for (Component component : Component.values()) {
            boolean same = Fingerprints.of(component, PATHS, from).equals(Fingerprints.of(component, PATHS, to));
            assertThat(changes.components().contains(component))
                    .as(component.title())
                    .isNotEqualTo(same);
        }
        return changes;
    }

    @Test
    void aPageOfWebChangesWebAlone() {
        Changes changes = changes(with("web-service/src/main/java/New.java", "100644 new"));
        assertThat(changes.paths())
                .containsOnlyKeys(Component.WEB)
                .containsEntry(Component.WEB, List.of("web-service/src/main/java/New.java"));
    }

    @Test
    void aModelChangesTransformAlone() {
        assertThat(changes(with("transform-service/models/new.sql", "100644 new"))
                        .components())
                .containsExactly(Component.TRANSFORM);
    }

    @Test
    void theVolumeChangesAllThatReadOrWriteIt() {
        String path = from.keySet().stream()
                .filter(file -> file.startsWith("data-volume/src/main/"))
                .findFirst()
                .orElseThrow();
        Set<Component> all = EnumSet.complementOf(EnumSet.of(Component.ROUTER));
        assertThat(changes(with(path, "100644 changed")).components()).containsExactlyElementsOf(all);
    }

    @Test
    void docsAndTestsChangeNothing() {
        assertThat(changes(with("docs/deploys.md", "100644 changed")).components())
                .isEmpty();
        assertThat(changes(with("web-service/src/test/java/NewTest.java", "100644 new"))
                        .components())
                .isEmpty();
        assertThat(changes(from).components()).isEmpty();
    }

    @Test
    void aRemovedFileAndANewModeAreChanges() {
        SortedMap<String, String> to = new TreeMap<>(from);
        to.remove("deploy/router/Caddyfile");
        to.put("deploy/image/serve", "100755 deploy/image/serve");
        assertThat(changes(to).components()).containsExactly(Component.values());
    }

    @Test
    void aFingerprintIsTheSha256OfPathsAndIdsOfTheComponentAlone() {
        SortedMap<String, String> tree = new TreeMap<>();
        tree.put("deploy/router/a", "100644 1");
        tree.put("deploy/router/b", "100644 2");
        tree.put("web-service/pom.xml", "100644 3");
        assertThat(Fingerprints.of(Component.ROUTER, PATHS, tree))
                .isEqualTo(ContentHash.of("deploy/router/a\000100644 1\ndeploy/router/b\000100644 2\n")
                        .toString());
    }
}

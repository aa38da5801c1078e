package coffee.beanflows.materia.deployer.plan;

import coffee.beanflows.materia.volume.ContentHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;

/** What a component is made of, as one number: the same for the same files, wherever they were built. */
public final class Fingerprints {
    private Fingerprints() {}

    /**
     * SHA-256 in 64 hexadecimal digits over the lines {@code path NUL id} of the component's files, sorted by path.
     *
     * @param tree path to mode and object id, of a commit
     */
    public static String of(Component component, ComponentPaths paths, SortedMap<String, String> tree) {
        MessageDigest digest = ContentHash.digest();
        for (Map.Entry<String, String> file : tree.entrySet()) {
            if (paths.contains(component, file.getKey())) {
                digest.update((file.getKey() + '\0' + file.getValue() + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        return ContentHash.of(digest).hex();
    }
}

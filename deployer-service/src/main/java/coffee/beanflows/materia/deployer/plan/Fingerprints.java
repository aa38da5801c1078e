package coffee.beanflows.materia.deployer.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        MessageDigest digest = sha256();
        for (Map.Entry<String, String> file : tree.entrySet()) {
            if (paths.contains(component, file.getKey())) {
                digest.update((file.getKey() + '\0' + file.getValue() + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

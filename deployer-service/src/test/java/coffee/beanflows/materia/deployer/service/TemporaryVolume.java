package coffee.beanflows.materia.deployer.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A data volume for one application under test, gone after it. */
public final class TemporaryVolume implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path root;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("materia-deployer");
            root = made;
            return Map.of("materia.data-dir", made.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        Path made = root;
        if (made == null) {
            return;
        }
        try (Stream<Path> below = Files.walk(made)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

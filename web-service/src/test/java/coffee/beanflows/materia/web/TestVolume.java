package coffee.beanflows.materia.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A volume with one generation for the tests of the running service; gone after them. */
public final class TestVolume implements QuarkusTestResourceLifecycleManager {
    /** The generation that the service starts with. */
    public static final String FIRST = "20261124T210000.000Z-0a1b2c3d";

    private static Path root = Path.of("target");

    /** The volume of the running service. */
    public static Path root() {
        return root;
    }

    @Override
    public Map<String, String> start() {
        try {
            root = Files.createTempDirectory("web-volume");
            GenerationFixture.publish(root, FIRST, 0);
            return Map.of("materia.data-dir", root.toString(), "materia.web.poll-interval", "20ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package coffee.beanflows.materia.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this checkout and their compiled classes. */
final class Modules {
    static final Path HOME =
            Path.of(System.getProperty("materia.home", "..")).toAbsolutePath().normalize();

    private Modules() {}

    /** {@code target/classes} of every module that has any. */
    static List<Path> classes() {
        try (Stream<Path> files = Files.find(HOME, 4, (path, attributes) -> path.endsWith("target/classes"))) {
            return files.filter(path -> !path.toString().contains("quarkus-app"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java file under {@code src/main} of every module. */
    static List<Path> sources() {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/java/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

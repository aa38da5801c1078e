package coffee.beanflows.materia.web.api;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files on their way to a reader. The query is over and its session closed before the first byte leaves, so a slow reader holds a
 * file and nothing else.
 */
@Singleton
@Startup
class Downloads {
    private static final String PREFIX = "materia-web-";

    private final Path directory;

    Downloads() {
        try {
            directory = Files.createTempDirectory(PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory for downloads", e);
        }
    }

    /** A name for a new file. */
    Path file(Format format) {
        return directory.resolve(UUID.randomUUID() + "." + format.word());
    }

    /** Deletes the file when the answer is over, however it ends. */
    void deleteAfter(RoutingContext context, Path file) {
        context.addEndHandler(ignored -> delete(file));
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Log.warnf(e, "left behind: %s", file);
        }
    }

    @PreDestroy
    void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(this::delete);
        }
        Files.deleteIfExists(directory);
    }
}

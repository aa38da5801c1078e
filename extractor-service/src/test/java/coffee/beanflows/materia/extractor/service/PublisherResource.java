package coffee.beanflows.materia.extractor.service;

import coffee.beanflows.materia.publishers.Options;
import coffee.beanflows.materia.publishers.RecordedPublishers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recorded publishers and an empty data volume for the packaged beans. */
public final class PublisherResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable RecordedPublishers publishers;
    private @Nullable Path data;

    @Override
    public Map<String, String> start() {
        try {
            RecordedPublishers started =
                    RecordedPublishers.start(Options.onAnyPort().withDate(LocalDate.of(2026, 4, 13)));
            publishers = started;
            Path directory = Files.createTempDirectory("extractor-service");
            data = directory;
            return Map.of(
                    "materia.data-dir",
                    directory.toString(),
                    "materia.extractor.rewrite",
                    started.rewrite(),
                    "materia.extractor.workflows",
                    "workflows.toml",
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            RecordedPublishers started = publishers;
            if (started != null) {
                started.close();
            }
            Path directory = data;
            if (directory != null) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

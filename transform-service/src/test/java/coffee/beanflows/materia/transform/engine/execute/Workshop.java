package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.DuckDbLakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.Lakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseSettings;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.Sidecars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A volume and a project for tests: write models, publish files, run, look. */
final class Workshop {
    final DataVolume volume;
    final Path project;
    private final LakehouseSettings settings;

    Workshop(Path root) {
        this.volume = DataVolume.at(root.resolve("data"));
        this.project = root.resolve("project");
        this.settings = new LakehouseSettings("500MB", 2, volume.unpacked().resolve(".spill"), Duration.ofSeconds(5));
    }

    /** Writes a file of the project. */
    Workshop write(String file, String text) {
        try {
            Path path = project.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workshop delete(String file) {
        try {
            Files.delete(project.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A publication to be: of workflow {@code w}, for the whole file, unless said otherwise. */
    record Draft(
            String workflow,
            String scope,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            LocalDate publishedOn,
            Instant landedAt) {
        /** Published on the n-th day of 2026 and landed that noon. */
        static Draft day(int n) {
            LocalDate day = LocalDate.ofYearDay(2026, n);
            return new Draft("w", "", null, null, day, Instant.parse(day + "T12:00:00.000Z"));
        }

        Draft of(String name) {
            return new Draft(name, scope, from, to, publishedOn, landedAt);
        }

        Draft scope(String text) {
            return new Draft(workflow, text, from, to, publishedOn, landedAt);
        }

        Draft window(String first, String last) {
            return new Draft(workflow, scope, LocalDate.parse(first), LocalDate.parse(last), publishedOn, landedAt);
        }

        Draft landed(String instant) {
            return new Draft(workflow, scope, from, to, publishedOn, Instant.parse(instant));
        }
    }

    /** Lands {@code csv} as the extractor does. */
    Publication publish(Draft draft, String csv) {
        try {
            byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
            ContentHash hash = ContentHash.of(bytes);
            String file = draft.workflow() + "/2026/01/" + hash + ".csv";
            Path body = volume.landing().resolve(file);
            Files.createDirectories(body.getParent());
            Files.write(body, bytes);
            Publication publication = new Publication(
                    draft.workflow(),
                    hash,
                    bytes.length,
                    file,
                    "https://example.org/x.csv",
                    "https://example.org/x.csv",
                    Map.of(),
                    Map.of("location", "here"),
                    draft.scope(),
                    draft.from(),
                    draft.to(),
                    draft.publishedOn(),
                    "stamp",
                    draft.landedAt(),
                    hash);
            Json.publish(body.resolveSibling(publication.id() + Sidecars.ENDING), publication);
            return publication;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ResolvedProject resolved() {
        return ProjectResolver.resolve(ProjectLoader.load(project));
    }

    Transformation transformation() {
        return new Transformation(volume, settings, Clock.systemUTC());
    }

    RunResult run() {
        return transformation().run(resolved(), RunProgress.SILENT);
    }

    /** Runs, and refuses a failure. */
    RunResult runs() {
        RunResult result = run();
        if (!result.succeeded()) {
            throw new AssertionError(result.message() + "\n" + result.cause());
        }
        return result;
    }

    /** Rows of a query on the lakehouse, their values joined by {@code |}. */
    List<String> rows(String sql) {
        try (Lakehouse lakehouse = DuckDbLakehouse.openReadOnly(volume.lakehouse(), settings);
                LakehouseTransaction transaction = lakehouse.begin()) {
            return transaction.query(sql, Workshop::text);
        }
    }

    /** Checksums of the serving models. */
    Map<?, TableChecksum> checksums() {
        return Rebuild.checksums(volume, settings);
    }

    LakehouseSettings settings() {
        return settings;
    }

    private static String text(ResultSet row) throws SQLException {
        StringJoiner text = new StringJoiner("|");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.add(String.valueOf(row.getString(i)));
        }
        return text.toString();
    }
}

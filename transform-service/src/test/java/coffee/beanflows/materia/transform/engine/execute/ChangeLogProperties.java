package coffee.beanflows.materia.transform.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.Workshop.Draft;
import coffee.beanflows.materia.volume.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Whatever is published in whatever order, the table is the same as when everything is read at once, and as told in Java. */
class ChangeLogProperties {
    private static final int DAYS = 4;

    /**
     * One publication.
     *
     * @param day    on which it says that it was published: a later one may say an earlier day
     * @param scope  0 or 1, each with keys of its own
     * @param values value of each day of January, null for a day that the file does not have
     * @param window days that the file covers; null for all
     * @param runs   whether the engine runs after it
     */
    record Step(
            int day,
            int scope,
            List<Integer> values,
            @Nullable Window window,
            boolean runs) {}

    /** Days of January, both inclusive. */
    record Window(int from, int to) {
        boolean has(int day) {
            return from <= day && day <= to;
        }
    }

    @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED)
    void anySequenceGivesWhatACleanBuildGivesAndWhatAModelInJavaSays(@ForAll("sequences") List<Step> steps) {
        Path root = directory();
        try {
            Workshop shop = project(new Workshop(root));
            List<Publication> published = new ArrayList<>();
            Map<String, Step> byId = new HashMap<>();
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                Publication publication = publish(shop, step, i);
                published.add(publication);
                byId.put(publication.id(), step);
                if (step.runs()) {
                    shop.runs();
                }
            }
            shop.runs();
            assertThat((Object) shop.checksums()).isEqualTo(Rebuild.rebuild(shop.volume, shop.project));
            assertThat(shop.rows("SELECT scope, day::VARCHAR, value FROM serving.newest ORDER BY ALL"))
                    .containsExactlyElementsOf(newest(published, byId));
        } finally {
            delete(root);
        }
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        Arbitrary<List<Integer>> values =
                Arbitraries.integers().between(0, 3).list().ofSize(DAYS);
        Arbitrary<Window> windows = Combinators.combine(
                        Arbitraries.integers().between(1, DAYS),
                        Arbitraries.integers().between(1, DAYS))
                .as((a, b) -> new Window(Math.min(a, b), Math.max(a, b)));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 1),
                        values,
                        windows.injectNull(0.6),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    /** Value 0 stands for a day that the file does not have. */
    private static boolean has(Step step, int day) {
        return step.values().get(day - 1) != 0 && covers(step, day);
    }

    private static boolean covers(Step step, int day) {
        Window window = step.window();
        return window == null || window.has(day);
    }

    private static List<String> newest(List<Publication> published, Map<String, Step> byId) {
        Map<String, Integer> current = new TreeMap<>();
        for (Publication publication :
                published.stream().sorted(Publication.IN_ORDER).toList()) {
            Step step = Objects.requireNonNull(byId.get(publication.id()));
            for (int day = 1; day <= DAYS; day++) {
                String key = "s=" + step.scope() + "|2026-01-0" + day;
                if (has(step, day)) {
                    current.put(key, step.values().get(day - 1));
                } else if (covers(step, day)) {
                    current.remove(key);
                }
            }
        }
        return current.entrySet().stream()
                .map(entry -> entry.getKey() + "|" + entry.getValue())
                .toList();
    }

    private static Publication publish(Workshop shop, Step step, int place) {
        StringBuilder csv = new StringBuilder("scope,day,value\n");
        for (int day = 1; day <= DAYS; day++) {
            if (has(step, day)) {
                csv.append("s=%d,2026-01-0%d,%d\n"
                        .formatted(step.scope(), day, step.values().get(day - 1)));
            }
        }
        Window window = step.window();
        Draft draft = new Draft(
                "w",
                "s=" + step.scope(),
                window == null ? null : LocalDate.of(2026, 1, window.from()),
                window == null ? null : LocalDate.of(2026, 1, window.to()),
                LocalDate.of(2026, 2, step.day()),
                LocalDate.of(2026, 3, 1)
                        .plusDays(place)
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant());
        return shop.publish(draft, csv.toString());
    }

    private static Workshop project(Workshop shop) {
        return shop.write("models/staging/log.sql", """
                        MODEL (
                          name staging.log,
                          kind INCREMENTAL_BY_LANDED_FILE (unique_key (s, day), time_column day),
                          columns (s VARCHAR, day DATE, value INTEGER)
                        );
                        SELECT scope AS s, day, value
                        FROM @landed('w', format := 'csv', header := true,
                          columns := {scope: 'VARCHAR', day: 'DATE', value: 'INTEGER'})
                        """)
                .write("models/serving/history.sql", """
                        MODEL (name serving.history, kind FULL);
                        SELECT * FROM staging.log
                        """)
                .write("models/serving/newest.sql", """
                        MODEL (name serving.newest, kind FULL);
                        SELECT s AS scope, day, value FROM staging.log
                        QUALIFY row_number() OVER (PARTITION BY s, day ORDER BY published_on DESC, landed_at DESC) = 1
                          AND NOT absent
                        """);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("change-log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package coffee.beanflows.materia.web.generation;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.web.Duck;
import coffee.beanflows.materia.web.GenerationFixture;
import coffee.beanflows.materia.web.dataset.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
    private static final String FIRST = "20261124T210000.000Z-00000001";
    private static final String SECOND = "20261124T210001.000Z-00000002";

    @TempDir
    Path root;

    private Generations generations;

    @BeforeEach
    void open() {
        generations = new Generations(
                new DataVolume(root),
                DuckDbPool.Options.defaults(),
                new QueryLimits(Duration.ofSeconds(10), 1000),
                Catalogue::read);
    }

    @AfterEach
    void close() {
        generations.close();
    }

    @Test
    void anEmptyVolumeHasNoGeneration() {
        generations.poll();
        assertThat(generations.current()).isEmpty();
        assertThat(generations.session()).isEmpty();
        assertThat(generations.refusal()).isEmpty();
    }

    @Test
    void theNewestFileByNameIsServed() throws Exception {
        GenerationFixture.publish(root, SECOND, 2);
        GenerationFixture.publish(root, FIRST, 1);
        generations.poll();
        assertThat(generations.current().map(Generation::id)).contains(SECOND);
        try (Session session = generations.session().orElseThrow()) {
            assertThat(mark(session)).isEqualTo(2);
        }
    }

    @Test
    void analyticsAloneIsServedWhereThereAreNoGenerations() throws Exception {
        GenerationFixture.build(root.resolve("analytics.duckdb"), FIRST, 1);
        generations.poll();
        assertThat(generations.current().map(Generation::id)).contains(FIRST);
    }

    @Test
    void anOpenSessionKeepsItsGenerationWhileANewerOneIsServed() throws Exception {
        GenerationFixture.publish(root, FIRST, 1);
        generations.poll();
        try (Session old = generations.session().orElseThrow()) {
            GenerationFixture.publish(root, SECOND, 2);
            generations.poll();
            try (Session fresh = generations.session().orElseThrow()) {
                assertThat(mark(fresh)).isEqualTo(2);
                assertThat(mark(old)).isEqualTo(1);
                assertThat(old.generation().id()).isEqualTo(FIRST);
            }
        }
    }

    @Test
    void aBrokenNewFileIsRefusedAndTheOldOneKeepsServing() throws Exception {
        GenerationFixture.publish(root, FIRST, 1);
        generations.poll();
        Files.writeString(root.resolve("generations").resolve(SECOND + ".duckdb"), "not a database");
        generations.poll();
        generations.poll();
        assertThat(generations.current().map(Generation::id)).contains(FIRST);
        assertThat(generations.refusal().map(Generations.Refusal::file)).contains("generations/" + SECOND + ".duckdb");
        GenerationFixture.publish(root, "20261124T210002.000Z-00000003", 3);
        generations.poll();
        assertThat(generations.refusal()).isEmpty();
        assertThat(generations.current().map(Generation::id)).contains("20261124T210002.000Z-00000003");
    }

    @Test
    void aFileThatCallsItselfOtherwiseIsRefused() throws Exception {
        GenerationFixture.publish(root, FIRST, 1);
        Files.move(
                root.resolve("generations").resolve(FIRST + ".duckdb"),
                root.resolve("generations").resolve(SECOND + ".duckdb"));
        generations.poll();
        assertThat(generations.current()).isEmpty();
        assertThat(generations.refusal().map(Generations.Refusal::reason).orElse(""))
                .contains(FIRST);
    }

    @Test
    void aDatabaseWithoutAManifestIsRefusedAndAnOlderOneIsServed() throws Exception {
        GenerationFixture.publish(root, FIRST, 1);
        Files.createDirectories(root.resolve("generations"));
        try (var connection =
                Duck.open("jdbc:duckdb:" + root.resolve("generations").resolve(SECOND + ".duckdb"))) {
            assertThat(connection.isValid(1)).isTrue();
        }
        generations.poll();
        assertThat(generations.current().map(Generation::id)).contains(FIRST);
        assertThat(generations.refusal()).isPresent();
    }

    @Test
    void aNewFileIsServedWithinASecondOfItsRename() throws Exception {
        GenerationFixture.publish(root, FIRST, 1);
        try (GenerationWatch watch = new GenerationWatch(generations, Duration.ofMillis(200))) {
            assertThat(watch).isNotNull();
            assertThat(generations.current().map(Generation::id)).contains(FIRST);
            GenerationFixture.publish(root, SECOND, 2);
            Instant renamed = Instant.now();
            while (!generations.current().map(Generation::id).equals(Optional.of(SECOND))) {
                Thread.onSpinWait();
                assertThat(Duration.between(renamed, Instant.now())).isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void eightReadersDuringTwoHundredSwapsSeeNoErrorAndNoMixture() throws Exception {
        // Two files, renamed in turn under ever newer names: what is copied is what export renames.
        Path even = root.resolve("even.duckdb");
        Path odd = root.resolve("odd.duckdb");
        int swaps = 200;
        GenerationFixture.publish(root, name(0), 0);
        generations.poll();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong answers = new AtomicLong();
        try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(readers.submit(() -> read(over, answers)));
            }
            try {
                for (int i = 1; i <= swaps; i++) {
                    SmallGeneration.publish(i % 2 == 0 ? even : odd, root, name(i), i);
                    generations.poll();
                    assertThat(generations.current().map(Generation::id)).contains(name(i));
                    Files.deleteIfExists(
                            root.resolve("generations").resolve(name(i - 3 < 0 ? 999 : i - 3) + ".duckdb"));
                }
            } finally {
                over.set(true);
            }
            for (Future<?> result : results) {
                result.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(answers).hasValueGreaterThan(swaps);
    }

    private void read(AtomicBoolean over, AtomicLong answers) {
        while (!over.get()) {
            try (Session session = generations.session().orElseThrow()) {
                long mark = mark(session);
                Row named = session.first(Sql.of("SELECT generation FROM _materia.manifest"))
                        .orElseThrow();
                assertThat(named.string("generation"))
                        .isEqualTo(session.generation().id());
                assertThat(session.generation().id()).isEqualTo(name((int) mark));
                assertThat(mark(session)).isEqualTo(mark);
                answers.incrementAndGet();
            }
        }
    }

    private static String name(int i) {
        return String.format("20261124T2100%02d.%03dZ-%08d", i / 1000, i % 1000, i);
    }

    private static long mark(Session session) {
        Row row = session.first(Sql.of("SELECT min(mark) AS low, max(mark) AS high FROM serving.marks"))
                .orElseThrow();
        assertThat(row.integer("low")).isEqualTo(row.integer("high"));
        return row.integer("low");
    }
}

package coffee.beanflows.materia.web.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.web.GenerationFixture;
import coffee.beanflows.materia.web.dataset.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortageTest {
    @TempDir
    Path root;

    @BeforeEach
    void publish() throws Exception {
        GenerationFixture.publish(root, "20261124T210000.000Z-00000001", 1);
    }

    private Generations generations(String memory) {
        Generations generations = new Generations(
                new DataVolume(root),
                new DuckDbPool.Options(memory, 1, 1, Duration.ofSeconds(1), Duration.ofMillis(20)),
                new QueryLimits(Duration.ofSeconds(1), 1000),
                Catalogue::read);
        generations.poll();
        return generations;
    }

    private static Throwable failure(Session session, String sql) {
        return catchThrowable(() -> session.rows(Sql.of(sql)));
    }

    @Test
    void noFreeConnectionIsAShortage() {
        try (Generations generations = generations("512MB");
                Session only = generations.session().orElseThrow()) {
            assertThat(only).isNotNull();
            assertThat(Shortage.of(catchThrowable(generations::session)))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("connections are busy"));
        }
    }

    @Test
    void noMemoryLeftIsAShortage() {
        try (Generations generations = generations("24MB");
                Session session = generations.session().orElseThrow()) {
            Throwable failure = failure(session, "SELECT list(hash(i) ORDER BY hash(i)) FROM range(10000000) AS r(i)");
            assertThat(Shortage.of(failure))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("Out of Memory"));
        }
    }

    @Test
    void aStatementOverItsTimeIsAShortage() {
        try (Generations generations = generations("512MB");
                Session session = generations.session().orElseThrow()) {
            assertThat(Shortage.of(
                            failure(session, "SELECT count(*) FROM range(10000000000) AS r(i) WHERE hash(i) = 1")))
                    .isPresent();
        }
    }

    @Test
    void aStatementThatIsWrongIsNone() {
        try (Generations generations = generations("512MB");
                Session session = generations.session().orElseThrow()) {
            assertThat(Shortage.of(failure(session, "SELECT nothing FROM serving.nowhere")))
                    .isEmpty();
        }
    }
}

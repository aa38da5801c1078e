package coffee.beanflows.materia.export.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void eachFailureDoublesThePauseUpToABound() {
        Patience patience = new Patience();
        assertThat(patience.allows(NOON, "g1")).isTrue();
        patience.failed(NOON, "g1");
        assertThat(patience.allows(NOON.plusSeconds(29), "g1")).isFalse();
        assertThat(patience.allows(NOON.plusSeconds(30), "g1")).isTrue();
        patience.failed(NOON, "g1");
        assertThat(patience.allows(NOON.plusSeconds(59), "g1")).isFalse();
        for (int i = 0; i < 100; i++) {
            patience.failed(NOON, "g1");
        }
        assertThat(patience.allows(NOON.plusSeconds(960), "g1")).isTrue();
    }

    @Test
    void aNewLakehouseGenerationIsTriedAtOnceAndASuccessForgets() {
        Patience patience = new Patience();
        patience.failed(NOON, "g1");
        assertThat(patience.allows(NOON, "g2")).isTrue();
        patience.succeeded();
        assertThat(patience.allows(NOON, "g1")).isTrue();
    }
}

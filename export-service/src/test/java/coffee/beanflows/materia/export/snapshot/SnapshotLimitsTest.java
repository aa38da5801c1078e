package coffee.beanflows.materia.export.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotLimitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"1GB", "256MB", "1.5 GiB", "80%"})
    void whatDuckDbReadsAsASizeIsAccepted(String memory) {
        assertThat(new SnapshotLimits(memory, 2, Duration.ofSeconds(1)).memoryLimit())
                .isEqualTo(memory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plenty", "1", "-1GB", "1GB; DROP"})
    void anythingElseIsRefusedBeforeTheFirstExport(String memory) {
        assertThatThrownBy(() -> new SnapshotLimits(memory, 2, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory limit");
    }

    @Test
    void thereIsAtLeastOneThread() {
        assertThatThrownBy(() -> new SnapshotLimits("1GB", 0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads");
    }
}

package coffee.beanflows.materia.extractor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.trigger.TriggerClient;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.MateriaException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the configuration, which may run beside the real service. */
class ExtractorCheckTest {
    @TempDir
    Path directory;

    @Test
    void theShippedWorkflowsAreValidAndTheVolumeIsNotTouched() {
        assertThat(check("materia.extractor.workflows", "workflows.toml"))
                .isEqualTo("10 workflows from workflows.toml, 7 enabled");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aWrongFileIsRefusedWithItsPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.toml"), "[[workflow]]\nname = 7\n");
        assertThatThrownBy(() -> check("materia.extractor.workflows", file.toString()))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("wrong.toml:1");
        assertThatThrownBy(() -> check("materia.extractor.workflows", directory + "/none.toml"))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("none.toml");
    }

    @Test
    void aRewriteWithoutTheHostIsRefused() {
        assertThatThrownBy(() -> check("materia.extractor.rewrite", "http://publishers:8089"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("materia.extractor.rewrite");
    }

    private String check(String key, String value) {
        ExtractorConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(ExtractorConfig.class)
                .withDefaultValues(Map.of(key, value))
                .build()
                .getConfigMapping(ExtractorConfig.class);
        try (TriggerClient client = new TriggerClient()) {
            return new ExtractorLifecycle(
                            new DataVolume(directory.resolve("volume")), config, Clock.systemUTC(), client)
                    .check();
        }
    }
}

package coffee.beanflows.materia.transform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.transform.engine.execute.Transformation;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseSettings;
import coffee.beanflows.materia.transform.engine.project.ProjectErrors;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the configuration, which may run beside the real service. */
class TransformCheckTest {
    @TempDir
    Path directory;

    @Test
    void theShippedProjectIsValidAndTheVolumeIsNotTouched() {
        assertThat(service(Path.of(".")).checkConfiguration()).matches("\\d+ models in .+");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aWrongModelIsRefusedWithItsPlace() throws IOException {
        Path models = Files.createDirectories(directory.resolve("project/models"));
        Files.writeString(
                models.resolve("total.sql"), "MODEL (name serving.total, kind FULL);\nSELECT a FROM staging.none\n");
        assertThatThrownBy(() -> service(directory.resolve("project")).checkConfiguration())
                .isInstanceOf(ProjectErrors.class)
                .hasMessageContaining("models/total.sql:2");
    }

    @Test
    void aFolderWithoutModelsIsRefused() {
        assertThatThrownBy(() -> service(directory).checkConfiguration())
                .isInstanceOf(ProjectErrors.class)
                .hasMessageContaining("there is no model");
    }

    private TransformService service(Path project) {
        DataVolume volume = new DataVolume(directory.resolve("volume"));
        Clock clock = Clock.systemUTC();
        LakehouseSettings settings =
                new LakehouseSettings("256MB", 1, volume.unpacked().resolve(".spill"), Duration.ofSeconds(1));
        return new TransformService(
                volume,
                new Transformation(volume, settings, clock),
                project,
                new TransformService.Options(run -> {}, Duration.ofMinutes(1), clock));
    }
}

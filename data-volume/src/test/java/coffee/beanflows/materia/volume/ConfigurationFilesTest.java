package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
    @TempDir
    Path directory;

    @Test
    void filesAndDirectoriesThatCanBeReadAreAccepted() throws IOException {
        Path file = Files.writeString(directory.resolve("application.properties"), "a=b\n");
        assertThatCode(() -> {
                    ConfigurationFiles.requireReadable(null);
                    ConfigurationFiles.requireReadable("");
                    ConfigurationFiles.requireReadable(file.toString());
                    ConfigurationFiles.requireReadable(file.toUri() + ", " + directory);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("application.properties"), "a=b\n");
        for (String locations :
                new String[] {"/nowhere/secrets", file + ",/nowhere/secrets", "file:/nowhere/secrets"}) {
            assertThatThrownBy(() -> ConfigurationFiles.requireReadable(locations))
                    .isInstanceOf(MateriaException.class)
                    .hasMessageContaining("SMALLRYE_CONFIG_LOCATIONS", "/nowhere/secrets does not exist");
        }
    }
}

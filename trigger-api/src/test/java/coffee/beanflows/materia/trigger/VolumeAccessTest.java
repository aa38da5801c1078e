package coffee.beanflows.materia.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeAccessTest {
    @TempDir
    Path directory;

    @Test
    void aVolumeThatCouldBeMadeIsFineAndIsNotMade() {
        VolumeAccess.requireWritable(new DataVolume(directory.resolve("a/b")));
        VolumeAccess.requireWritable(new DataVolume(directory));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileWhereADirectoryShouldBeIsNamed() throws IOException {
        Path state = Files.createFile(directory.resolve("state"));
        assertThatThrownBy(() -> VolumeAccess.requireWritable(new DataVolume(directory)))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("materia.data-dir", state + " is no directory");
    }

    /** Not even root writes there. */
    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> VolumeAccess.requireWritable(new DataVolume(Path.of("/proc/sys/volume"))))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("cannot be written");
    }
}

package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailpointTest {
    @TempDir
    Path directory;

    @Test
    void aFailpointFileStopsTheProcessOnceAndIsGone() throws Exception {
        Path volume = directory.resolve("volume");
        Path armed = Files.writeString(directory.resolve("armed"), Failpoint.LANDING_RENAMED.place() + "\n");
        try (ChildJvm child = ChildJvm.start(volume, "@" + armed, "put", "a")) {
            assertThat(child.line()).isEmpty();
            assertThat(child.exit()).isEqualTo(137);
        }
        assertThat(armed).doesNotExist();

        try (ChildJvm child = ChildJvm.start(volume, "@" + armed, "put", "a")) {
            assertThat(child.line()).isNotEmpty();
            assertThat(child.exit()).isZero();
        }
    }

    @Test
    void aFailpointFileThatNamesAnotherPlaceStaysAndStopsNothing() throws Exception {
        Path armed = Files.writeString(directory.resolve("armed"), Failpoint.DEPLOY_STAGED.place());
        try (ChildJvm child = ChildJvm.start(directory.resolve("volume"), "@" + armed, "put", "a")) {
            assertThat(child.exit()).isZero();
        }
        assertThat(armed).exists();
    }

    @Test
    void noTwoPlacesHaveTheSameName() {
        assertThat(Arrays.stream(Failpoint.values()).map(Failpoint::place)).doesNotHaveDuplicates();
    }
}

package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedBodyTest {
    @TempDir
    Path directory;

    private DataVolume volume;
    private Landing landing;

    @BeforeEach
    void open() {
        volume = DataVolume.at(directory);
        landing = Landing.open(volume, Volumes.STILL);
    }

    @AfterEach
    void close() {
        landing.close();
    }

    @Test
    void aBodyBrokenOffIsResumedWithItsHashRecomputed() {
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            assertThat(body.validator()).isEmpty();
            body.restart("\"v1\"");
            body.write(bytes("first half, "));
        }
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            assertThat(body.validator()).contains("\"v1\"");
            assertThat(body.size()).isEqualTo(12);
            body.write(bytes("second half"));
            assertThat(body.size()).isEqualTo(23);
            assertThat(body.seal()).isEqualTo(ContentHash.of("first half, second half"));
            assertThat(body.path()).hasContent("first half, second half");
        }
        assertThat(volume.incoming()).isEmptyDirectory();
    }

    @Test
    void aResumedBodyIsPutLikeAnyOther() {
        try (StagedBody body = landing.resume("worldbank", "csv", "key")) {
            body.restart("\"v1\"");
            body.write(bytes("half "));
        }
        landing.close();
        landing = Landing.open(volume, Volumes.STILL);
        try (StagedBody body = landing.resume("worldbank", "csv", "key")) {
            body.write(bytes("whole"));
            landing.put(body, Volumes.draft("half whole", "", "2022-12-20"));
        }
        assertThat(landing.publications("worldbank")).hasSize(1);
        assertThat(volume.incoming()).isEmptyDirectory();
    }

    @Test
    void aBodyThatWasReadOnlyWhenItsProcessEndedIsResumed() throws IOException {
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            body.restart("\"v1\"");
            body.write(bytes("half "));
            body.sync();
        }
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            assertThat(body.size()).isEqualTo(5);
            assertThat(Files.getPosixFilePermissions(body.path())).contains(PosixFilePermission.OWNER_WRITE);
            body.write(bytes("whole"));
            body.sync();
            assertThat(body.path()).hasContent("half whole");
            assertThat(Files.getPosixFilePermissions(body.path())).doesNotContain(PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void aBodyWithoutAValidatorIsNotResumed() {
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            body.write(bytes("half"));
        }
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            assertThat(body.size()).isZero();
            assertThat(body.seal()).isEqualTo(ContentHash.of(""));
        }
    }

    @Test
    void restartingForgetsWhatWasThere() {
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            body.restart("\"v1\"");
            body.write(bytes("old"));
            body.restart(null);
            assertThat(body.validator()).isEmpty();
            body.write(bytes("new"));
            assertThat(body.seal()).isEqualTo(ContentHash.of("new"));
        }
    }

    @Test
    void oneBodyIsStagedOnceAtATime() {
        try (StagedBody body = landing.resume("ecb", "csv", "daily")) {
            assertThat(body.size()).isZero();
            assertThatThrownBy(() -> landing.resume("ecb", "csv", "daily")).hasMessageContaining("staged already");
        }
        landing.resume("ecb", "csv", "daily").discard();
    }

    @Test
    void aSealedBodyTakesNoMore() {
        try (StagedBody body = landing.stage("ecb", "csv")) {
            body.seal();
            assertThatThrownBy(() -> body.write(bytes("more"))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}

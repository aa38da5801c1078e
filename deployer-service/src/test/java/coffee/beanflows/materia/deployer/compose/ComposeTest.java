package coffee.beanflows.materia.deployer.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in Compose's place that says what it was told; the real one is started in the deploy tests. */
class ComposeTest {
    @TempDir
    Path home;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void aServer() throws IOException {
        Files.writeString(home.resolve(".env"), "");
    }

    private Compose compose(String script) throws IOException {
        Path program = Files.writeString(home.resolve("compose"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Compose(program.toString(), "materia", home, home.resolve("slots.env"), heard::add);
    }

    @Test
    void everyCommandIsGivenThisServersFilesInTheirOrder() throws IOException {
        compose("echo \"$@\"").up("web-green");
        assertThat(heard)
                .singleElement()
                .asString()
                .contains("--project-name materia")
                .contains("--env-file " + home.resolve(".env") + " --env-file " + home.resolve("slots.env"))
                .endsWith("up -d --no-deps --no-build --pull never web-green");
    }

    @Test
    void aFailureCarriesTheLastLines() throws IOException {
        Compose compose = compose("echo first; echo no such image >&2; exit 3");
        assertThatThrownBy(() -> compose.up("web-green"))
                .isInstanceOfSatisfying(
                        ComposeFailure.class,
                        failure -> assertThat(failure.lines()).containsExactly("first", "no such image"))
                .hasMessageContaining("no such image");
    }

    @Test
    void onlyTheLast200LinesAreKept() throws IOException {
        Compose.Output output = compose("i=0; while [ $i -lt 500 ]; do echo $i; i=$((i+1)); done")
                .build(Duration.ofSeconds(20), Map.of(), "web-blue");
        assertThat(output.lines()).hasSize(200).last().isEqualTo("499");
        assertThat(heard).hasSize(500);
    }

    @Test
    void whatHangsIsEnded() throws IOException {
        Compose compose = compose("exec sleep 600");
        assertThatThrownBy(() -> compose.run(Duration.ofMillis(200), Map.of(), "up"))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("not done after");
    }

    @Test
    void hashesAreReadByService() throws IOException {
        assertThat(compose("echo 'web-blue 0a1b'; echo 'export 2c3d'").hashes())
                .isEqualTo(Map.of("web-blue", "0a1b", "export", "2c3d"));
    }

    @Test
    void aProgramThatIsMissingIsNamed() {
        Compose compose =
                new Compose("/nowhere/docker-compose", "materia", home, home.resolve("slots.env"), heard::add);
        assertThatThrownBy(() -> compose.up("router")).hasMessageContaining("/nowhere/docker-compose");
    }
}

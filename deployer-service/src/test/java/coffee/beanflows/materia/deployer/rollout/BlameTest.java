package coffee.beanflows.materia.deployer.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ERROR] Failed to execute goal: Could not transfer artifact io.quarkus:quarkus-bom:pom:3.33.2",
                "failed to copy files: write /var/lib/docker/x: no space left on device",
                "failed to solve: eclipse-temurin:25-jre: failed to resolve source metadata",
                "Cannot connect to the Docker daemon at unix:///run/materia-docker/docker.sock. Is the docker daemon running?",
                "Bind for 0.0.0.0:80 failed: port is already allocated"
            })
    void networkDiskAndEngineAreNotTheReleasesFault(String line) {
        assertThat(Blame.surroundings(List.of("[INFO] Building", line, "[INFO] done")))
                .isPresent();
    }

    @Test
    void aCompilersMessageIs() {
        assertThat(Blame.surroundings(List.of("[ERROR] PulseResource.java:[12,8] cannot find symbol")))
                .isEmpty();
    }
}

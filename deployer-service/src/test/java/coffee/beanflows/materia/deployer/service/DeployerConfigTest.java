package coffee.beanflows.materia.deployer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.deployer.release.TagScheme;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployerConfigTest {
    @Test
    void everyDefaultIsAsTheReadmeSays() {
        DeployerConfig config = config(Map.of());
        assertThat(config.home()).isEqualTo(Path.of("/opt/materia"));
        assertThat(config.tags()).isEqualTo(TagScheme.SEQUENCE);
        assertThat(config.branch()).isEqualTo("main");
        assertThat(config.pollEvery()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.allowedSigners()).isEmpty();
        assertThat(config.allowUnsigned()).isFalse();
        assertThat(config.workerPatience()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.readyWithin()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.buildWithin()).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.routerChecks()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(config.freeSpaceFloor().asLongValue()).isEqualTo(3L << 30);
        assertThat(config.keep()).isEqualTo(3);
        assertThat(config.registry()).isEmpty();
        assertThat(config.secretsDir()).isEqualTo(Path.of("/opt/materia/secrets"));
        assertThat(config.project()).isEqualTo("materia");
        assertThat(config.image()).isEmpty();
        assertThat(config.engine()).isEqualTo(URI.create("unix:///run/materia-docker/docker.sock"));
        assertThat(config.compose()).isEqualTo("docker-compose");
        assertThat(config.tokens()).isEmpty();
    }

    @Test
    void whatAServerSetsIsTaken() {
        DeployerConfig config = config(Map.of(
                "materia.deploy.tags", "semantic",
                "materia.deploy.poll-every", "5s",
                "materia.deploy.allowed-signers", "/opt/materia/ssh/allowed_signers",
                "materia.deploy.free-space-floor", "512M",
                "materia.deploy.registry", "",
                "materia.deploy.tokens.extractor", "secret",
                "DOCKER_HOST", "unix:///tmp/engine.sock"));
        assertThat(config.tags()).isEqualTo(TagScheme.SEMANTIC);
        assertThat(config.pollEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.allowedSigners()).contains(Path.of("/opt/materia/ssh/allowed_signers"));
        assertThat(config.freeSpaceFloor().asLongValue()).isEqualTo(512L << 20);
        assertThat(config.registry()).as("empty is none").isEmpty();
        assertThat(config.tokens()).containsEntry("extractor", "secret");
        assertThat(config.engine()).isEqualTo(URI.create("unix:///tmp/engine.sock"));
    }

    @Test
    void aKeyThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> config(Map.of("materia.deploy.pol-every", "5s")))
                .hasMessageContaining("materia.deploy.pol-every");
    }

    private static DeployerConfig config(Map<String, String> set) {
        Map<String, String> values = new HashMap<>(set);
        values.put("materia.deploy.url", "git@git.example:coffee/materia.git");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(DeployerConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(DeployerConfig.class);
    }
}

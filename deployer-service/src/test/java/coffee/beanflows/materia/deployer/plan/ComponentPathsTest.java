package coffee.beanflows.materia.deployer.plan;

import static coffee.beanflows.materia.deployer.plan.Component.DEPLOYER;
import static coffee.beanflows.materia.deployer.plan.Component.EXPORT;
import static coffee.beanflows.materia.deployer.plan.Component.EXTRACTOR;
import static coffee.beanflows.materia.deployer.plan.Component.ROUTER;
import static coffee.beanflows.materia.deployer.plan.Component.TRANSFORM;
import static coffee.beanflows.materia.deployer.plan.Component.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the poms of this repository: who adds a module sees here what it is built into. */
class ComponentPathsTest {
    private static final ComponentPaths PATHS = ComponentPaths.read(ThisRepository.ROOT);
    private static final Set<Component> BUILT = EnumSet.complementOf(EnumSet.of(ROUTER));

    private static Set<Component> components(String path) {
        return Arrays.stream(Component.values())
                .filter(component -> PATHS.contains(component, path))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Component.class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/deploys.md",
                "CHANGELOG.md",
                "Makefile",
                ".ci/run",
                "bench/run",
                "infra/pom.xml",
                "infra/src/main/java/A.java",
                "platform-tests/pom.xml",
                "deploy/README.md",
                "deploy/compose.yaml",
                "deploy/image/README.md",
                "web-service/README.md",
                "web-service/src/test/java/A.java",
                "web-service/src/test/resources/a.html",
                "data-volume/src/test/java/A.java",
                "data-volume/README.md",
                "transform-service/tests/prices.yaml",
                "web-service-else/src/main/java/A.java",
                "pom.xml.bak"
            })
    void whatIsInNoImageChangesNothing(String path) {
        assertThat(components(path)).isEmpty();
    }

    @Test
    void aServicesOwnFilesAreItsOwn() {
        assertThat(components("web-service/src/main/java/A.java")).containsExactly(WEB);
        assertThat(components("web-service/src/main/resources/notes.md")).containsExactly(WEB);
        assertThat(components("extractor-service/workflows.toml")).containsExactly(EXTRACTOR);
        assertThat(components("export-service/pom.xml")).containsExactly(EXPORT);
        assertThat(components("deployer-service/src/main/java/A.java")).containsExactly(DEPLOYER);
        assertThat(components("deploy/router/Caddyfile")).containsExactly(ROUTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/serving/prices.sql", "audits/a.sql", "seeds/a.csv", "macros/a.sql", "pom.xml"})
    void whatTheLakehouseIsMadeOfIsTransforms(String path) {
        assertThat(components("transform-service/" + path)).containsExactly(TRANSFORM);
    }

    @Test
    void whatAllDependOnIsInAll() {
        assertThat(components("data-volume/src/main/java/A.java")).isEqualTo(BUILT);
        assertThat(components("data-volume/pom.xml")).isEqualTo(BUILT);
        assertThat(components("health-probe/src/main/java/A.java")).isEqualTo(BUILT);
        assertThat(components("trigger-api/src/main/java/A.java")).contains(EXTRACTOR, TRANSFORM, EXPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", ".mvn/jvm.config", "deploy/Dockerfile", "deploy/package", "deploy/image/serve"})
    void theBuildAndTheImageAreInAll(String path) {
        assertThat(components(path)).isEqualTo(BUILT);
    }

    @Test
    void anExtensionCountsWithItsOtherHalfAndTheirParent() {
        for (String path :
                new String[] {"runtime/src/main/java/A.java", "deployment/src/main/java/A.java", "pom.xml"}) {
            assertThat(components("quarkus-jdbc-duckdb/" + path)).contains(TRANSFORM, EXPORT, WEB);
        }
        assertThat(components("quarkus-jdbc-duckdb/README.md")).isEmpty();
    }

    @Test
    void everyComponentIsMadeOfSomething() throws Exception {
        for (Component component : Component.values()) {
            assertThat(ThisRepository.tree().keySet())
                    .as(component.title())
                    .anyMatch(path -> PATHS.contains(component, path));
        }
    }
}

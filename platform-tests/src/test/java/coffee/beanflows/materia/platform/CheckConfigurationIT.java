package coffee.beanflows.materia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A new version checks its configuration beside the running one, on its volume and with its port, and leaves no trace. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckConfigurationIT {
    @TempDir
    static Path directory;

    private static TestPlatform platform;

    @BeforeAll
    static void fill() throws IOException {
        platform = TestPlatform.started(directory);
        platform.extractAsOf("2026-05-01");
        platform.awaitServed();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource({
        "EXTRACTOR, 'configuration is valid: extractor: 10 workflows from '",
        "TRANSFORM, 'configuration is valid: transform: '",
        "EXPORT, 'configuration is valid: export: '"
    })
    void aValidOneIsSaidInOneLineWhileTheServiceRuns(Service service, String line) throws Exception {
        Process running = platform.processes.process(service).orElseThrow();
        try (ServiceProcess check = check(service, Map.of());
                PlatformClient client = platform.client()) {
            assertThat(check.exitCode()).as(check.said()).isZero();
            assertThat(check.said()).startsWith(line).hasLineCount(1);
            assertThat(running.isAlive()).isTrue();
            assertThat(client.isReady(service)).isTrue();
        }
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"EXTRACTOR", "TRANSFORM", "EXPORT"})
    void theVolumeIsNotTouched(Service service) throws Exception {
        platform.processes.stop(Service.WEB);
        for (Service worker : new Service[] {Service.EXTRACTOR, Service.TRANSFORM, Service.EXPORT}) {
            platform.processes.stop(worker);
        }
        SortedMap<String, String> before = files(platform.volume.root());
        try (ServiceProcess check = check(service, Map.of())) {
            assertThat(check.exitCode()).as(check.said()).isZero();
        }
        assertThat(files(platform.volume.root())).isEqualTo(before);
        Path empty = directory.resolve("not-there-yet");
        try (ServiceProcess check = check(service, Map.of("MATERIA_DATA_DIR", empty.toString()))) {
            assertThat(check.exitCode()).as(check.said()).isZero();
        }
        assertThat(empty).doesNotExist();
    }

    @Test
    @Order(3)
    void aWrongFileOfWorkflowsIsRefusedWithItsPlace() throws Exception {
        Path workflows = Files.writeString(directory.resolve("workflows.toml"), "[[workflow]]\nname = 7\n");
        try (ServiceProcess check =
                check(Service.EXTRACTOR, Map.of("MATERIA_EXTRACTOR_WORKFLOWS", workflows.toString()))) {
            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.said()).contains("ERROR", "workflows.toml:").doesNotContain("\tat ");
        }
    }

    @Test
    @Order(3)
    void aWrongModelIsRefusedWithItsPlace() throws Exception {
        Path models = Files.createDirectories(directory.resolve("project/models"));
        Files.writeString(
                models.resolve("total.sql"), "MODEL (name serving.total, kind FULL);\nSELECT a FROM staging.none\n");
        try (ServiceProcess check = check(
                Service.TRANSFORM,
                Map.of("MATERIA_TRANSFORM_PROJECT", directory.resolve("project").toString()))) {
            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.said()).contains("ERROR", "models/total.sql:2").doesNotContain("\tat ");
        }
    }

    @Order(3)
    @ParameterizedTest
    @CsvSource({
        "EXPORT, MATERIA_EXPORT_MEMORY_LIMIT, plenty, a memory limit is a size",
        "EXPORT, MATERIA_EXPORT_THREADS, few, materia.export.threads",
        "TRANSFORM, MATERIA_TRANSFORM_THREADS, 0, threads must be 1 or more",
        "EXTRACTOR, MATERIA_EXTRACTOR_REWRITE, http://publishers:8089, materia.extractor.rewrite",
        "EXTRACTOR, SMALLRYE_CONFIG_LOCATIONS, '', materia.trigger.tokens",
        "TRANSFORM, MATERIA_DATA_DIR, /dev/null, /dev/null is no directory"
    })
    void aWrongValueIsRefusedWithItsName(Service service, String variable, String value, String says) throws Exception {
        try (ServiceProcess check = check(service, Map.of(variable, value))) {
            assertThat(check.exitCode()).as(check.said()).isEqualTo(1);
            assertThat(check.said()).contains(says).doesNotContain("\tat ");
        }
    }

    /** With the running service's own settings, on every address and its very port. */
    private static ServiceProcess check(Service service, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "MATERIA_CHECK_CONFIGURATION",
                "true",
                "MATERIA_DATA_DIR",
                platform.volume.root().toString(),
                "MATERIA_EXTRACTOR_WORKFLOWS",
                Modules.HOME.resolve("extractor-service/workflows.toml").toString(),
                "MATERIA_TRANSFORM_PROJECT",
                Modules.HOME.resolve("transform-service").toString(),
                "QUARKUS_HTTP_HOST",
                "0.0.0.0",
                "QUARKUS_HTTP_PORT",
                Integer.toString(platform.processes.layout().ports().of(service)),
                "SMALLRYE_CONFIG_LOCATIONS",
                directory
                        .resolve("run/secrets/" + service.title() + ".properties")
                        .toString()));
        environment.putAll(more);
        return ServiceProcess.start(service, directory, environment);
    }

    /** Size and time of each file and directory of the volume. */
    private static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                files.put(root.relativize(path).toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
            }
        }
        return files;
    }
}

package coffee.beanflows.materia.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformTest {
    @TempDir
    Path directory;

    @Test
    void secretsAreForTheirOwnerAloneAndDifferForEachCaller() throws IOException {
        LocalPlatform platform = LocalPlatform.prepare(layout(Ports.free()));

        assertThat(Files.getPosixFilePermissions(platform.layout().runDir()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        for (String service : List.of("extractor", "transform", "export")) {
            Path file = platform.layout().secrets().resolve(service + ".properties");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.readString(file)).contains("materia.trigger.tokens.operator=");
        }
        assertThat(platform.operatorToken(Service.EXTRACTOR))
                .hasSize(64)
                .isNotEqualTo(platform.operatorToken(Service.EXPORT));
        String transform = Files.readString(platform.layout().secrets().resolve("transform.properties"));
        String extractor = Files.readString(platform.layout().secrets().resolve("extractor.properties"));
        String shared = value(extractor, "materia.extractor.transform.token");
        assertThat(value(transform, "materia.trigger.tokens.extractor")).isEqualTo(shared);
    }

    @Test
    void aTakenPortIsNamedWithTheServiceAndTheProcessThatHoldsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Map<Service, Integer> ports = new EnumMap<>(Ports.free().byService());
            ports.put(Service.WEB, taken.getLocalPort());
            LocalPlatform platform = LocalPlatform.prepare(layout(new Ports(ports)));

            assertThat(StartChecks.problems(platform))
                    .anySatisfy(problem -> assertThat(problem)
                            .contains(
                                    "port " + taken.getLocalPort(),
                                    "web",
                                    "process " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
        LocalPlatform platform = LocalPlatform.prepare(layout(Ports.free()));

        assertThat(StartChecks.problems(platform))
                .anySatisfy(problem -> assertThat(problem).contains("web is not built", "make build"));
    }

    @Test
    void leftoversOfASupervisorThatIsGoneAreStoppedAndStrangersWithItsPidsAreNot() throws Exception {
        Process ours = new ProcessBuilder("bash", "-c", "exec -a materia-left-over sleep 600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Path runDir = directory.resolve("run");
            Files.createDirectories(runDir);
            Process gone = new ProcessBuilder("true").start();
            gone.waitFor();
            new Running(gone.pid(), "", Map.of("web", ours.pid(), "export", stranger.pid()), Map.of(), Map.of())
                    .write(runDir.resolve("running.json"));

            assertThat(LocalPlatform.stopLeftovers(runDir)).isEqualTo(1);
            assertThat(ours.waitFor()).isNotZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    private Layout layout(Ports ports) {
        return new Layout(
                directory.resolve("home"),
                directory.resolve("data"),
                directory.resolve("run"),
                ports,
                Layout.Mode.RECORDED);
    }

    private static String value(String properties, String key) {
        return properties
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}

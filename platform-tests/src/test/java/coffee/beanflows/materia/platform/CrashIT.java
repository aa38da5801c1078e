package coffee.beanflows.materia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Doctor;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.Sidecars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every service dies at every publish step, and at random times; each time a new publication is under way. It is started again,
 * and without a hand the new figure is served, nothing is torn, and the publication has landed exactly once.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {
    private static final int KILLED = 137;

    @TempDir
    static Path directory;

    private static TestPlatform platform;
    private static int releases;

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
    @EnumSource(
            value = Failpoint.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"WEB_.*", "DEPLOY_.*"})
    void aServiceThatDiesAtAPublishStepLosesNothing(Failpoint failpoint) throws IOException {
        Service victim = victim(failpoint);
        platform.restartArmed(victim, failpoint.place());
        double oni = publish();

        trigger();
        Process process = platform.processes.process(victim).orElseThrow();
        TestPlatform.await(victim.title() + " dies at " + failpoint.place(), () -> !process.isAlive());
        assertThat(process.exitValue()).isEqualTo(KILLED);
        platform.start(victim);

        assertConverged(oni);
    }

    /** Web opens what is there when it starts: so it dies at once, and the next start serves. */
    @Test
    @Order(1)
    void aWebServiceThatDiesAtItsFirstSwapServesAfterTheNextStart() throws IOException {
        platform.processes.stop(Service.WEB);
        platform.startUnready(Service.WEB, Failpoint.WEB_SWAPPED.place());
        Process process = platform.processes.process(Service.WEB).orElseThrow();
        TestPlatform.await("web dies at its first swap", () -> !process.isAlive());
        assertThat(process.exitValue()).isEqualTo(KILLED);
        double oni = publish();

        platform.start(Service.WEB);

        assertConverged(oni);
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aServiceThatIsKilledAtARandomTimeLosesNothing(long seed) throws IOException {
        Random random = new Random(seed);
        Service[] victims = {Service.EXTRACTOR, Service.TRANSFORM, Service.EXPORT, Service.WEB};
        Service victim = victims[(int) (seed % victims.length)];
        double oni = publish();

        trigger();
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(400)).toNanos());
        Process process = platform.processes.process(victim).orElseThrow();
        process.destroyForcibly();
        TestPlatform.await(victim.title() + " is dead", () -> !process.isAlive());
        platform.start(victim);

        assertConverged(oni);
    }

    @Test
    @Order(3)
    void whatIsServedIsAFunctionOfLanding() throws IOException {
        Path elsewhere = directory.resolve("rebuilt");
        try (TestPlatform rebuilt = TestPlatform.in(elsewhere)) {
            copy(platform.volume.landing(), rebuilt.volume.landing());
            Files.copy(platform.volume.workflows(), rebuilt.volume.workflows());
            for (Service service : List.of(Service.TRANSFORM, Service.EXPORT)) {
                rebuilt.start(service);
            }
            TestPlatform.await(
                    "the copy is exported", () -> rebuilt.state.isTransformed() && rebuilt.state.isExported());
            assertThat(Generation.checksums(rebuilt.volume)).isEqualTo(Generation.checksums(platform.volume));
        }
    }

    private static double publish() throws IOException {
        releases++;
        double oni = (100 + releases) / 100.0;
        Noaa.publish(platform, releases, oni);
        return oni;
    }

    private static void trigger() throws IOException {
        try (PlatformClient client = platform.client()) {
            client.trigger(Service.EXTRACTOR, "{\"workflow\": \"noaa_oni\"}");
        }
    }

    private static void assertConverged(double oni) throws IOException {
        platform.awaitReady(Service.EXTRACTOR);
        trigger();
        TestPlatform.await("ONI " + oni + " is served", () -> served() == oni);
        platform.awaitServed();
        assertThat(landedSince(oni)).as("publications of the new figure").isEqualTo(1);
        assertThat(Doctor.examine(platform.volume)).isEmpty();
        assertNoLitter(platform.volume);
    }

    private static double served() {
        try {
            return Noaa.served(platform);
        } catch (IOException restarting) {
            return Double.NaN;
        }
    }

    private static long landedSince(double oni) throws IOException {
        String figure = String.format(Locale.ROOT, "%.2f", oni);
        long count = 0;
        for (Publication publication : Sidecars.read(platform.volume)) {
            if (publication.workflow().equals("noaa_oni")) {
                String text = Files.readString(platform.volume.landing().resolve(publication.file()));
                count += text.stripTrailing().endsWith(figure) ? 1 : 0;
            }
        }
        return count;
    }

    private static void assertNoLitter(DataVolume volume) throws IOException {
        try (Stream<Path> files = Files.list(volume.generations())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".json")))
                    .hasSizeLessThanOrEqualTo(3)
                    .allMatch(name -> name.endsWith(".duckdb"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static Service victim(Failpoint failpoint) {
        String place = failpoint.place();
        if (place.startsWith("landing.")) {
            return Service.EXTRACTOR;
        }
        return Service.valueOf(place.substring(0, place.indexOf('.')).toUpperCase(Locale.ROOT));
    }
}

package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a process at each step of a put leaves nothing torn, and the next put mends what is missing. */
class LandingCrashTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"LANDING_WRITTEN", "LANDING_SYNCED", "LANDING_RENAMED", "LANDING_SIDECAR", "LANDING_RECORDED"})
    void aProcessThatEndsAtAPublishStepIsMadeUpForByTheNextOne(Failpoint failpoint) throws Exception {
        DataVolume volume = DataVolume.at(directory);
        try (ChildJvm child = ChildJvm.start(directory, failpoint.place(), "put", "a")) {
            assertThat(child.line()).isEmpty();
            assertThat(child.exit()).isEqualTo(137);
        }
        int before = Sidecars.read(volume).size();
        assertThat(before)
                .isEqualTo(failpoint == Failpoint.LANDING_SIDECAR || failpoint == Failpoint.LANDING_RECORDED ? 1 : 0);

        converges(volume, "a");
        assertThat(Sidecars.read(volume)).hasSize(1);
    }

    @Test
    void aBodyWhoseProcessEndedBeforeItsSidecarIsPublishedThoughItsPublisherHasMovedOn() throws Exception {
        DataVolume volume = DataVolume.at(directory);
        try (ChildJvm child = ChildJvm.start(directory, Failpoint.LANDING_RENAMED.place(), "put", "a")) {
            assertThat(child.exit()).isEqualTo(137);
        }
        converges(volume, "b");
        assertThat(Sidecars.read(volume))
                .extracting(Publication::sha256)
                .containsExactlyInAnyOrder(ContentHash.of("a"), ContentHash.of("b"));
        assertThat(volume.incoming()).isEmptyDirectory();
    }

    @Test
    void aProcessThatIsKilledAtAnyTimeLosesNothingThatItHadSaid() throws Exception {
        DataVolume volume = DataVolume.at(directory);
        Random random = new Random(20_261_124);
        List<String> said = new ArrayList<>();
        for (int kill = 0; kill < 4; kill++) {
            try (ChildJvm child = ChildJvm.start(directory, "", "endless")) {
                int lines = 1 + random.nextInt(40);
                for (int i = 0; i < lines; i++) {
                    said.add(child.line());
                }
                child.kill();
            }
            assertThat(Sidecars.ids(volume)).containsAll(said);
            try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER);
                    Landing landing = Landing.open(volume, Clock.systemUTC())) {
                assertThat(lock).isNotNull();
                assertThat(landing.state().newest(1_000))
                        .extracting(ExtractionRun::status)
                        .doesNotContain(RunStatus.RUNNING);
            }
        }
        converges(volume, "the end");
        assertThat(said).doesNotContain("").hasSizeGreaterThan(4);
    }

    private static void converges(DataVolume volume, String text) {
        try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER);
                Landing landing = Landing.open(volume, Clock.systemUTC())) {
            assertThat(lock).isNotNull();
            Volumes.put(landing, text, "2022-12-20");
        }
        assertThat(Doctor.examine(volume)).isEmpty();
    }
}

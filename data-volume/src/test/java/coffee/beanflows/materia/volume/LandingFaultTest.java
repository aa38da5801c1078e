package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingFaultTest {
    @TempDir
    Path directory;

    @Test
    void bytesAreDurableBeforeTheirNameAndTheSidecarComesLast() {
        DataVolume volume = DataVolume.at(directory);
        WatchedFiles files = new WatchedFiles(Set.of());
        try (Landing landing = Landing.open(volume, Volumes.STILL, files);
                StagedBody body = Volumes.stage(landing, "a")) {
            files.forget();
            landing.put(body, Volumes.draft("a", "", "2022-12-20"));
            String file = ContentHash.of("a") + ".csv";
            assertThat(files.done())
                    .startsWith(
                            "make read-only incoming",
                            "sync incoming",
                            "create directory worldbank",
                            "sync directory landing",
                            "create directory 2026",
                            "sync directory worldbank",
                            "create directory 11",
                            "sync directory 2026",
                            "create temporary",
                            "write temporary",
                            "sync temporary",
                            "close temporary",
                            "rename to incoming",
                            "sync directory .incoming",
                            "delete temporary",
                            "rename to " + file,
                            "sync directory 11",
                            "create temporary",
                            "write temporary",
                            "make read-only temporary",
                            "sync temporary",
                            "close temporary",
                            "rename to sidecar",
                            "sync directory 11");
        }
    }

    @Test
    void whicheverOperationFailsARetryConverges() {
        int n;
        for (n = 1; lands(directory.resolve("fails-" + n), Set.of(n)).allFailed(); n++) {
            assertThat(n).as("operations of two puts").isLessThan(200);
        }
        assertThat(n).as("operations that were made to fail").isGreaterThan(40);
    }

    @Test
    void oneMoreFailureDuringTheRetryConvergesToo() {
        int n = 1;
        for (boolean some = true; some; n++) {
            some = false;
            for (int later = 1; later <= 2; later++) {
                Path volume = directory.resolve("fails-" + n + "-" + later);
                some |= lands(volume, Set.of(n, n + later)).allFailed();
            }
        }
        assertThat(n).as("operations that were made to fail").isGreaterThan(40);
    }

    /** Lands A and B with some operations failing, restarts, lands A again, and checks that all of it is there. */
    private static WatchedFiles lands(Path root, Set<Integer> failing) {
        DataVolume volume = DataVolume.at(root);
        WatchedFiles files = new WatchedFiles(failing);
        int tries = failing.size() + 1;
        try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER);
                Landing landing = open(volume, files, tries)) {
            assertThat(lock).isNotNull();
            Volumes.putTwiceIfNeeded(landing, "a", tries);
            Volumes.putTwiceIfNeeded(landing, "b", tries);
            assertThat(landing.publications("worldbank")).hasSize(2);
        }
        try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER);
                Landing landing = Landing.open(volume, Volumes.STILL)) {
            assertThat(lock).isNotNull();
            assertThat(Doctor.examine(volume))
                    .as("operations %s failed", failing)
                    .isEmpty();
            assertThat(landing.publications("worldbank"))
                    .as("operations %s failed", failing)
                    .hasSize(2);
        }
        return files;
    }

    private static Landing open(DataVolume volume, FileOperations files, int tries) {
        for (int i = 1; i < tries; i++) {
            try {
                return Landing.open(volume, Volumes.STILL, files);
            } catch (MateriaException e) {
                assertThat(e.type()).isEqualTo(ErrorType.RESOURCES);
            }
        }
        return Landing.open(volume, Volumes.STILL, files);
    }
}

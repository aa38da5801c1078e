package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path directory;

    private DataVolume volume;
    private Path body;
    private Path sidecar;

    @BeforeEach
    void landOne() {
        volume = DataVolume.at(directory);
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            Publication publication = Volumes.put(landing, "a", "2022-12-20");
            body = landing.file(publication);
            sidecar = body.resolveSibling(publication.id() + Sidecars.ENDING);
        }
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void oneFlippedByteIsFoundAndNamed() throws IOException {
        Files.setPosixFilePermissions(body, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(body, "b");
        Files.setPosixFilePermissions(body, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(Doctor.examine(volume))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Finding.Rule.FILE_HASHES_TO_ITS_NAME))
                .satisfies(finding ->
                        assertThat(directory.resolve(finding.where())).isEqualTo(body));
    }

    @Test
    void aMissingBodyAndAMissingSidecarAreFound() throws IOException {
        byte[] bytes = Files.readAllBytes(sidecar);
        Files.delete(sidecar);
        assertThat(Doctor.examine(volume))
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(Finding.Rule.BODY_HAS_SIDECAR, Finding.Rule.ROW_HAS_SIDECAR);
        Files.write(sidecar, bytes);
        Files.setPosixFilePermissions(sidecar, PosixFilePermissions.fromString("r--r--r--"));
        Files.delete(body);
        assertThat(Doctor.examine(volume)).extracting(Finding::rule).containsExactly(Finding.Rule.SIDECAR_HAS_BODY);
    }

    @Test
    void aBrokenSidecarAndAWritableOneAreFound() throws IOException {
        Files.setPosixFilePermissions(sidecar, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(sidecar, "{");
        assertThat(Doctor.examine(volume))
                .extracting(Finding::rule)
                .contains(Finding.Rule.SIDECAR_IS_READABLE, Finding.Rule.LANDED_IS_READ_ONLY);
    }

    @Test
    void aBrokenDatabaseIsFound() throws IOException {
        Files.writeString(volume.landingState(), "no database ".repeat(1_000));
        assertThat(Doctor.examine(volume)).extracting(Finding::rule).contains(Finding.Rule.STATE_IS_READABLE);
    }

    @Test
    void aTemporaryFileIsStaleWhenItsProcessIsDeadAndSweptAtTheNextOpening() throws IOException {
        Path litter = AtomicFile.temporary(body);
        Path partial = volume.incoming().resolve("worldbank-1.csv");
        Files.writeString(litter, "x");
        Files.writeString(partial, "x");
        assertThat(Doctor.examine(volume)).extracting(Finding::rule).containsExactly(Finding.Rule.NO_STALE_TEMPORARY);

        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(litter, old);
        Files.setLastModifiedTime(partial, old);
        try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER)) {
            assertThat(lock).isNotNull();
            assertThat(Doctor.examine(volume))
                    .extracting(Finding::rule)
                    .containsExactly(Finding.Rule.NO_STALE_TEMPORARY, Finding.Rule.NO_STALE_TEMPORARY);
            Landing.open(volume, Volumes.STILL).close();
        }
        assertThat(litter).doesNotExist();
        assertThat(partial).doesNotExist();
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void aPartialBodyThatCanBeResumedStaysForAWeek() throws IOException {
        Path partial = volume.incoming().resolve("worldbank-1.csv");
        Path validator = volume.incoming().resolve("worldbank-1.csv.validator");
        Files.writeString(partial, "x");
        Files.writeString(validator, "\"v1\"");
        for (int days : new int[] {1, 8}) {
            FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(days)));
            Files.setLastModifiedTime(partial, old);
            Files.setLastModifiedTime(validator, old);
            Landing.open(volume, Volumes.STILL).close();
            assertThat(Files.exists(partial)).isEqualTo(days == 1);
            assertThat(Files.exists(validator)).isEqualTo(days == 1);
        }
    }

    @Test
    void anOpenRunOfADeadServiceIsFound() {
        try (RunLedger ledger = RunLedger.open(volume, "export", Volumes.STILL)) {
            ledger.queue(RunRequest.due(), "operator");
        }
        assertThat(Doctor.examine(volume))
                .extracting(Finding::rule)
                .containsExactly(Finding.Rule.NO_RUN_OF_A_DEAD_PROCESS);
        try (ServiceLock lock = ServiceLock.acquire(volume, "export")) {
            assertThat(lock).isNotNull();
            assertThat(Doctor.examine(volume)).isEmpty();
        }
    }
}

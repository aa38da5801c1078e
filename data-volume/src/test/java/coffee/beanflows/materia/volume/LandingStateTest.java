package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingStateTest {
    @TempDir
    Path directory;

    private DataVolume volume;

    @BeforeEach
    void open() {
        volume = DataVolume.at(directory);
    }

    @Test
    void aStrangersQueryOfTheRunsWorks() throws Exception {
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            long run = landing.state().begin("usda_psd", "20261124T203300.123Z-7f3a1b");
            landing.state().begin("ecb", "20261124T203300.123Z-7f3a1b");
            landing.state().finish(run, new ExtractionResult(RunStatus.SUCCEEDED, 1, 0, 17, "2026-11", null));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + volume.landingState());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT extractor, status, finished_at FROM extraction_runs ORDER BY run_id DESC LIMIT 20")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("ecb");
            assertThat(rows.getString(2)).isEqualTo("RUNNING");
            assertThat(rows.getString(3)).isNull();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("usda_psd");
            assertThat(rows.getString(2)).isEqualTo("SUCCEEDED");
            assertThat(rows.getString(3)).isEqualTo("2026-11-24T20:33:00.123Z");
        }
    }

    @Test
    void theDatabaseIsInWalMode() throws Exception {
        Landing.open(volume, Volumes.STILL).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + volume.landingState());
                Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            assertThat(mode.getString(1)).isEqualTo("wal");
        }
    }

    @Test
    void aRunThatADeadProcessLeftRunningIsInterrupted() {
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            landing.state().begin("ecb", "trigger");
        }
        assertThat(Doctor.examine(volume))
                .extracting(Finding::rule)
                .containsExactly(Finding.Rule.NO_RUN_OF_A_DEAD_PROCESS);
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            assertThat(landing.state().interruptedAtOpen())
                    .extracting(ExtractionRun::extractor)
                    .containsExactly("ecb");
            assertThat(landing.state().lastRun("ecb"))
                    .hasValueSatisfying(run -> assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED));
            assertThat(landing.state().lastSuccess("ecb")).isEmpty();
        }
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void theLastSuccessIsThatOfTheNewestRunThatSucceeded() {
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            LandingState state = landing.state();
            long good = state.begin("ecb", "trigger");
            state.finish(good, new ExtractionResult(RunStatus.SUCCEEDED, 1, 2, 3, null, null));
            long bad = state.begin("ecb", "trigger");
            state.finish(bad, new ExtractionResult(RunStatus.FAILED, 0, 0, 0, null, "503"));
            assertThat(state.lastSuccess("ecb")).contains(Instant.parse("2026-11-24T20:33:00.123Z"));
            assertThat(state.newest(1))
                    .singleElement()
                    .satisfies(run -> assertThat(run.errorMessage()).isEqualTo("503"));
        }
    }

    @Test
    void whatWasAskedIsRememberedUnderItsKey() {
        RequestRecord first = new RequestRecord(
                "ecb", "year=2021", "https://example.org", "\"1\"", null, null, "200", Volumes.STILL.instant());
        RequestRecord second = new RequestRecord(
                "ecb", "year=2021", "https://example.org", "\"1\"", "Tue", "k", "304", Volumes.STILL.instant());
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            landing.state().record(first);
            landing.state().record(second);
            assertThat(landing.state().request("ecb", "year=2021")).contains(second);
            assertThat(landing.state().request("ecb", "year=2020")).isEmpty();
        }
    }

    @Test
    void aMissingDatabaseIsRebuiltFromTheSidecars() throws IOException {
        Publication landed = landOne();
        for (String part : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(volume.landing().resolve(".state.sqlite" + part));
        }
        Landing.open(volume, Volumes.STILL).close();
        assertThat(Doctor.examine(volume)).isEmpty();
        assertThat(Sidecars.read(volume)).containsExactly(landed);
    }

    @Test
    void aBrokenDatabaseIsSetAsideAndRebuilt() throws IOException {
        landOne();
        Files.writeString(
                volume.landingState(), "this is no database, and long enough to be told so by SQLite.".repeat(99));
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            assertThat(landing.state().newest(1)).isEmpty();
        }
        assertThat(Doctor.examine(volume)).isEmpty();
        try (Stream<Path> files = Files.list(volume.landing())) {
            assertThat(files.map(String::valueOf)).anyMatch(f -> f.endsWith(".broken-20261124T203300.123Z"));
        }
    }

    @Test
    void aSidecarWithoutARowGetsOneAndARowWithoutASidecarGoes() throws Exception {
        landOne();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + volume.landingState());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE landed_files SET publication = 'ghost'");
        }
        assertThat(Doctor.examine(volume))
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(Finding.Rule.SIDECAR_HAS_ROW, Finding.Rule.ROW_HAS_SIDECAR);
        Landing.open(volume, Volumes.STILL).close();
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void rebuildingGivesTheSameRows() {
        landOne();
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            assertThat(landing.state().rebuild()).isEqualTo(1);
            assertThat(landing.state().reconcile()).isZero();
        }
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    private Publication landOne() {
        try (Landing landing = Landing.open(volume, Volumes.STILL)) {
            return Volumes.put(landing, "a", "2022-12-20");
        }
    }
}

package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {
    @TempDir
    Path directory;

    private DataVolume volume;

    @BeforeEach
    void open() {
        volume = DataVolume.at(directory);
    }

    @Test
    void aRunIsQueuedStartedAndFinished() {
        try (RunLedger ledger = ledger()) {
            Run queued = ledger.queue(RunRequest.of("ecb"), "operator");
            assertThat(queued.status()).isEqualTo(RunStatus.QUEUED);
            assertThat(queued.id()).matches("20261124T203300\\.123Z-[0-9a-f]{6}");
            Run running = ledger.start(queued.id());
            assertThat(running.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(running.startedAt()).isEqualTo(Volumes.STILL.instant());

            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("landed", 3L);
            counts.put("asked", 22L);
            Run ended = ledger.finish(queued.id(), new RunEnd(RunStatus.SUCCEEDED, counts, "3 files landed", null));
            assertThat(ended.counts()).containsExactlyEntriesOf(counts);
            assertThat(ledger.find(queued.id())).contains(ended);
            assertThat(Json.text(ended))
                    .contains("\"requested_by\" : \"operator\"", "\"finished_at\"", "\"cause\" : null");
        }
    }

    @Test
    void aWaitingRunTakesRequestsInUntilItStarts() {
        try (RunLedger ledger = ledger()) {
            Run run = ledger.queue(RunRequest.of("ecb"), "operator");
            assertThat(ledger.absorb(run.id(), RunRequest.of("noaa")).request())
                    .isEqualTo(new RunRequest(false, new TreeSet<>(Set.of("ecb", "noaa"))));
            assertThat(ledger.absorb(run.id(), RunRequest.everything())
                            .request()
                            .all())
                    .isTrue();
            ledger.start(run.id());
            assertThatThrownBy(() -> ledger.absorb(run.id(), RunRequest.due())).hasMessageContaining("waits no longer");
        }
    }

    @Test
    void runsThatWereCutOffAreInterruptedAndDueUntilOneIsMadeUpFor() {
        Run running;
        Run queued;
        try (RunLedger ledger = ledger()) {
            running =
                    ledger.start(ledger.queue(RunRequest.of("ecb"), "operator").id());
            queued = ledger.queue(RunRequest.due(), "operator");
        }
        for (int restart = 0; restart < 2; restart++) {
            try (RunLedger ledger = ledger()) {
                assertThat(ledger.interruptedAtOpen()).extracting(Run::id).containsExactly(running.id(), queued.id());
                assertThat(ledger.interruptedAtOpen()).extracting(Run::status).containsOnly(RunStatus.INTERRUPTED);
            }
        }
        try (RunLedger ledger = ledger()) {
            Run madeUp = ledger.start(ledger.queue(RunRequest.due(), "restart").id());
            ledger.finish(madeUp.id(), new RunEnd(RunStatus.SUCCEEDED, Map.of(), "", null));
        }
        try (RunLedger ledger = ledger()) {
            assertThat(ledger.interruptedAtOpen()).isEmpty();
        }
    }

    @Test
    void idsSortInTheOrderOfTheRunsEvenWhenTheClockIsSetBack() {
        String first;
        try (RunLedger ledger = ledger()) {
            first = ledger.queue(RunRequest.due(), "operator").id();
        }
        try (RunLedger ledger = RunLedger.open(volume, "extractor", Volumes.at("2026-11-24T19:00:00Z"))) {
            assertThat(ledger.queue(RunRequest.due(), "operator").id()).isGreaterThan(first);
        }
    }

    @Test
    void anEndedRunDoesNotEndAgain() {
        try (RunLedger ledger = ledger()) {
            Run run = ledger.queue(RunRequest.due(), "operator");
            RunEnd end = new RunEnd(RunStatus.FAILED, Map.of(), "", "SOURCE: 503");
            ledger.finish(run.id(), end);
            assertThatThrownBy(() -> ledger.finish(run.id(), end)).hasMessageContaining("has ended already");
        }
        assertThatThrownBy(() -> new RunEnd(RunStatus.RUNNING, Map.of(), "", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNewestTenThousandRunsStay() throws SQLException {
        ledger().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + volume.runLedger("extractor"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO runs (id, service, status, requested_by, request, queued_at)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10005)
                    SELECT printf('2025%06d', i), 'extractor', 'SUCCEEDED', 'look', '{"all":false,"workflows":[]}',
                           '2025-01-01T00:00:00Z'
                    FROM n
                    """);
        }
        try (RunLedger ledger = ledger()) {
            Run newest = ledger.queue(RunRequest.due(), "operator");
            assertThat(ledger.newest(20_000)).hasSize(10_000).first().isEqualTo(newest);
        }
    }

    private RunLedger ledger() {
        return RunLedger.open(volume, "extractor", Volumes.STILL);
    }
}

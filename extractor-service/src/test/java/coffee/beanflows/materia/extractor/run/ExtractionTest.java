package coffee.beanflows.materia.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.publishers.Fault;
import coffee.beanflows.materia.publishers.Options;
import coffee.beanflows.materia.publishers.RecordedRequest;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.ExtractionRun;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.RunStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole extractions of the shipped {@code workflows.toml} from the recorded publishers. */
class ExtractionTest {
    @TempDir
    Path directory;

    @Test
    void everyRecordedPublicationLandsOnceAndASecondForcedRunLandsNothing() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            RunOutcome first = platform.all();
            assertThat(first.failure()).isNull();
            assertThat(first.count("rejected")).isZero();
            assertThat(first.count("landed")).isEqualTo(9);
            assertThat(first.message()).isEqualTo("9 files landed");
            assertThat(platform.triggered)
                    .containsExactlyInAnyOrder("usda_psd", "cftc_cot", "world_bank_prices", "ecb_fx", "noaa_oni");

            platform.publishers.forgetRequests();
            RunOutcome second = platform.all();
            assertThat(second.failure()).isNull();
            assertThat(second.count("landed")).isZero();
            assertThat(second.count("unchanged")).isEqualTo(9);
            assertThat(second.message()).isEqualTo("nothing new");
            assertThat(platform.publishers.requests().stream().filter(r -> r.status() == 304))
                    .hasSize(9);
            assertThat(platform.triggered).hasSize(5);
        }
    }

    @Test
    void aForcedSecondRunIsQuick() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.all();
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                platform.all();
                best = Math.min(best, System.nanoTime() - start);
            }
            System.out.println("forced second run: " + best / 1_000_000 + " ms");
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void publicationsCarryWhatTheContractNames() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.all();
            Publication usda = platform.landing.newest("usda_psd", "").orElseThrow();
            assertThat(usda.publishedOn()).isEqualTo("2022-12-20");
            assertThat(usda.publishedBy()).isEqualTo("last-modified");
            assertThat(usda.url()).isEqualTo(Platform.USDA.toString());
            assertThat(usda.headers()).containsKeys("etag", "last-modified");
            assertThat(ContentHash.of(platform.landing.file(usda))).isEqualTo(usda.sha256());

            Publication prices =
                    platform.landing.newest("world_bank_prices", "").orElseThrow();
            assertThat(prices.publishedOn()).isEqualTo("2025-12-02");
            assertThat(prices.publishedBy()).isEqualTo("stamp");
            assertThat(prices.url())
                    .startsWith("https://thedocs.worldbank.org/")
                    .endsWith(".xlsx");

            Publication cot = platform.landing.newest("cftc_cot", "year=2021").orElseThrow();
            assertThat(cot.parameters()).containsExactly(Map.entry("year", "2021"));
        }
    }

    @Test
    void eachRevisionOfAPublisherLandsAsThePublishersClockGoesOn() throws Exception {
        Options options = Options.onAnyPort().withDate(LocalDate.of(2022, 10, 4));
        try (Platform platform = new Platform(directory, Platform.shipped(), options)) {
            platform.force("world_bank_prices");
            for (var day = platform.publishers.nextDate(); day.isPresent(); day = platform.publishers.nextDate()) {
                platform.publishers.advanceTo(day.get());
                assertThat(platform.force("world_bank_prices", "noaa_oni").failure())
                        .isNull();
            }
            assertThat(platform.landing.publications("world_bank_prices"))
                    .extracting(p -> p.publishedOn().toString())
                    .containsExactly("2022-10-04", "2023-04-04", "2025-11-04", "2025-12-02");
            assertThat(platform.landing.publications("noaa_oni")).hasSize(3);
        }
    }

    @Test
    void bytesThatComeBackAfterOthersArePublishedWhenTheyAreSeenToBeBack() throws Exception {
        Options options = Options.onAnyPort().withDate(LocalDate.of(2024, 11, 8));
        try (Platform platform = new Platform(directory, Platform.shipped(), options)) {
            platform.force("noaa_oni");
            Publication a = platform.landing.newest("noaa_oni", "").orElseThrow();
            byte[] bytes = Files.readAllBytes(platform.landing.file(a));
            String changed = new String(bytes, StandardCharsets.US_ASCII).replace("24.72  -1.53", "24.72  -1.52");
            platform.publishers.publish(
                    Platform.ONI, changed.getBytes(StandardCharsets.US_ASCII), LocalDate.of(2024, 11, 8));
            platform.force("noaa_oni");
            platform.publishers.publish(Platform.ONI, bytes, LocalDate.of(2024, 11, 8));
            RunOutcome back = platform.force("noaa_oni");

            assertThat(back.count("landed")).isEqualTo(1);
            List<Publication> all = platform.landing.publications("noaa_oni");
            assertThat(all).hasSize(3);
            assertThat(all.getLast().sha256()).isEqualTo(a.sha256());
            assertThat(all.getLast().publishedOn()).isEqualTo("2026-11-24");
            assertThat(all.getLast().publishedBy()).isEqualTo("landed");
            assertThat(all.getLast().file()).isEqualTo(a.file());
        }
    }

    @Test
    void oneRowAWorkflowSaysWhatBecameOfIt() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.publishers.fault(Platform.ONI, Fault.Status.of(500));
            RunOutcome outcome = platform.all();
            assertThat(outcome.failure()).startsWith("SOURCE: noaa_oni: ").contains("answered 500");
            assertThat(outcome.count("landed")).isEqualTo(8);
            assertThat(outcome.count("failed")).isEqualTo(1);
            assertThat(outcome.message())
                    .isEqualTo("8 files landed, 1 of " + outcome.count("asked") + " requests failed");
            List<ExtractionRun> rows = platform.landing.state().newest(20);
            assertThat(rows)
                    .hasSize(7)
                    .allSatisfy(row -> assertThat(row.triggerRun()).isEqualTo("test-run"));
            ExtractionRun oni = platform.landing.state().lastRun("noaa_oni").orElseThrow();
            assertThat(oni.status()).isEqualTo(RunStatus.FAILED);
            assertThat(oni.errorMessage()).contains("answered 500");
            assertThat(platform.landing
                            .state()
                            .lastRun("usda_psd")
                            .orElseThrow()
                            .filesWritten())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsDueRunsOnceAndAFailureIsDueAgainAfterItsPause() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.publishers.fault(Platform.ONI, Fault.Status.of(403));
            assertThat(platform.due().count("failed")).isEqualTo(1);
            Agenda agenda = new Agenda(platform.workflows, platform.landing.state());
            assertThat(agenda.isAnythingDue(platform.clock.instant())).isFalse();
            assertThat(platform.due().count("asked")).isZero();

            platform.publishers.clearFaults();
            platform.clock.advance(Duration.ofMinutes(5));
            assertThat(agenda.isAnythingDue(platform.clock.instant())).isTrue();
            RunOutcome retry = platform.due();
            assertThat(retry.count("asked")).isEqualTo(1);
            assertThat(retry.count("landed")).isEqualTo(1);
            assertThat(agenda.isDue(platform.workflow("noaa_oni"), platform.clock.instant()))
                    .isFalse();
        }
    }

    @Test
    void aYearThatIsOverAndConfirmedIsAskedAgainOnlyByForce() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.force("cftc_cot");
            platform.force("cftc_cot");
            platform.publishers.forgetRequests();
            platform.clock.advance(Duration.ofDays(7));
            platform.due();
            assertThat(platform.publishers.requests().stream()
                            .filter(r -> r.host().equals("www.cftc.gov")))
                    .extracting(RecordedRequest::path)
                    .hasSize(6)
                    .contains("/files/dea/history/fut_disagg_txt_2026.zip")
                    .doesNotContain("/files/dea/history/fut_disagg_txt_2021.zip");
            platform.publishers.forgetRequests();
            platform.force("cftc_cot");
            assertThat(platform.publishers.requests()).hasSize(10);
        }
    }

    @Test
    void whatWasThereAndIsGoneIsAnError() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.publishers.fault(Platform.ONI, Fault.Status.of(404));
            assertThat(platform.force("noaa_oni").count("not_yet")).isEqualTo(1);
            platform.publishers.clearFaults();
            platform.force("noaa_oni");
            platform.publishers.fault(Platform.ONI, Fault.Status.of(404));
            assertThat(platform.force("noaa_oni").failure()).contains("though it was there before");
        }
    }

    @Test
    void nothingPublishedYetIsNoError() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            RunOutcome outcome = platform.force("nasa_power");
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.count("not_yet"))
                    .isEqualTo(outcome.count("asked"))
                    .isEqualTo(16);
        }
    }

    @Test
    void namesThatAreNoEnabledWorkflowAreRefused() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            Agenda agenda = new Agenda(platform.workflows, platform.landing.state());
            assertThatThrownBy(() -> agenda.validate(RunRequest.of("nothing")))
                    .isInstanceOf(MateriaException.class)
                    .hasMessageContaining("there is no workflow \"nothing\"");
            assertThatThrownBy(() -> agenda.validate(RunRequest.of("open_meteo")))
                    .hasMessageContaining("is off");
        }
    }

    @Test
    void aRunThatWasCutOffIsDueAtOnce() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.force("noaa_oni");
            platform.landing.state().begin("noaa_oni", "cut-off");
        }
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            Agenda agenda = new Agenda(platform.workflows, platform.landing.state());
            Instant now = platform.clock.instant();
            assertThat(agenda.isDue(platform.workflow("noaa_oni"), now)).isTrue();
        }
    }
}

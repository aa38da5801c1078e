package coffee.beanflows.materia.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.publishers.Fault;
import coffee.beanflows.materia.publishers.Options;
import coffee.beanflows.materia.publishers.RecordedRequest;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.Publication;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a publisher does, nothing broken lands, the failure has its name, and the next good answer lands. */
class HostilePublisherTest {
    @TempDir
    Path directory;

    private Platform platform;

    @BeforeEach
    void start() {
        platform =
                new Platform(directory, Platform.shipped(), Options.onAnyPort().withDate(LocalDate.of(2025, 2, 25)));
    }

    @AfterEach
    void nothingBrokenLandedAndTheNextGoodAnswerDoes() throws Exception {
        platform.publishers.clearFaults();
        for (String name : List.of("noaa_oni", "usda_psd")) {
            assertThat(platform.force(name).failure()).isNull();
            for (Publication publication : platform.landing.publications(name)) {
                assertThat(ContentHash.of(platform.landing.file(publication))).isEqualTo(publication.sha256());
            }
        }
        assertThat(platform.landing.newest("noaa_oni", "").orElseThrow().bytes())
                .isEqualTo(22_525);
        assertThat(platform.landing.newest("usda_psd", "").orElseThrow().bytes())
                .isEqualTo(394_178);
        try (Stream<Path> left = Files.list(platform.volume.incoming())) {
            assertThat(left).isEmpty();
        }
        platform.close();
    }

    @Test
    void aResetArchiveGoesOnWhereItBrokeOff() {
        platform.publishers.fault(Platform.USDA, new Fault.Reset(150_000), 1);
        assertThat(platform.force("usda_psd").count("landed")).isEqualTo(1);
        List<RecordedRequest> requests = platform.publishers.requests();
        assertThat(requests).extracting(RecordedRequest::status).containsExactly(200, 206);
        assertThat(requests.getLast().headers()).containsKeys("Range", "If-Range");
    }

    @Test
    void aResetTextBeginsAnew() {
        platform.publishers.fault(Platform.ONI, new Fault.Reset(9_000), 1);
        assertThat(platform.force("noaa_oni").count("landed")).isEqualTo(1);
        assertThat(platform.publishers.requests())
                .extracting(RecordedRequest::status)
                .containsExactly(200, 200);
    }

    @Test
    void whatBrokeOffInAnEarlierRunIsResumedByALaterOne() {
        platform.publishers.fault(Platform.USDA, new Fault.Truncate(100_000));
        fails("usda_psd", "broke off");
        platform.publishers.clearFaults();
        platform.publishers.forgetRequests();
        assertThat(platform.force("usda_psd").count("landed")).isEqualTo(1);
        assertThat(platform.publishers.requests())
                .extracting(RecordedRequest::status)
                .containsExactly(206);
    }

    @Test
    void aStalledBodyIsGivenUpByTheWatchdog() {
        platform.publishers.fault(Platform.ONI, new Fault.Stall(9_000));
        long start = System.nanoTime();
        fails("noaa_oni", "sent nothing for 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(platform.publishers.requests()).hasSize(3);
    }

    @Test
    void aTricklingBodyArrives() {
        platform.publishers.fault(Platform.ONI, new Fault.Trickle(20_000), 1);
        assertThat(platform.force("noaa_oni").count("landed")).isEqualTo(1);
    }

    @Test
    void aTruncatedTextNeverLands() {
        platform.publishers.fault(Platform.ONI, new Fault.Truncate(9_000));
        fails("noaa_oni", "broke off");
    }

    @Test
    void anAnnouncedLengthThatIsTooLongIsAFailure() {
        platform.publishers.fault(Platform.ONI, new Fault.WrongLength(10));
        fails("noaa_oni", "broke off");
    }

    @Test
    void anAnnouncedLengthThatIsTooShortIsSeenInTheText() {
        platform.publishers.fault(Platform.ONI, new Fault.WrongLength(-10));
        rejects("noaa_oni", "ends inside a line");
    }

    @Test
    void anAnnouncedLengthThatIsTooShortIsSeenInTheArchive() {
        platform.publishers.fault(Platform.USDA, new Fault.WrongLength(-10));
        rejects("usda_psd", "cut off or broken");
    }

    @Test
    void whatSaysGzipAndIsNotIsAFailure() {
        platform.publishers.fault(Platform.ONI, new Fault.WrongGzip());
        fails("noaa_oni", "says gzip and is not");
    }

    @Test
    void aBombIsStoppedAtItsBound() {
        platform.publishers.fault(Platform.USDA, new Fault.GzipBomb(1L << 30));
        fails("usda_psd", "as a bomb does");
        assertThat(platform.publishers.requests()).hasSize(1);
    }

    @Test
    void anEndlessBodyIsStoppedAtItsBound() {
        platform.publishers.fault(Platform.ONI, new Fault.EndlessBody());
        fails("noaa_oni", "is over 1000000 bytes");
        assertThat(platform.publishers.requests()).hasSize(1);
    }

    @Test
    void htmlWithStatus200IsRejected() {
        platform.publishers.fault(Platform.USDA, new Fault.HtmlWith200());
        rejects("usda_psd", "an HTML page");
    }

    @Test
    void retryAfterIsObeyedInSecondsAndAsADate() {
        platform.publishers.fault(Platform.ONI, Fault.Status.retryIn(429, Duration.ofSeconds(7)), 1);
        assertThat(platform.force("noaa_oni").count("landed")).isEqualTo(1);
        assertThat(platform.pauses).containsExactly(Duration.ofSeconds(7));

        platform.publishers.fault(
                Platform.ECB, Fault.Status.retryAt(503, platform.clock.instant().plusSeconds(31)), 1);
        platform.pauses.clear();
        platform.publishers.publish(Platform.ECB, ecb(), LocalDate.of(2025, 2, 25));
        assertThat(platform.force("ecb_fx").failure()).isNull();
        assertThat(platform.pauses).containsExactly(Duration.ofSeconds(31));
    }

    @Test
    void whoAsksForTooLongAPauseIsAskedInALaterRun() {
        platform.publishers.fault(Platform.ONI, Fault.Status.retryIn(503, Duration.ofHours(1)));
        fails("noaa_oni", "asks to wait 3600 s");
        assertThat(platform.pauses).isEmpty();
        assertThat(platform.publishers.requests()).hasSize(1);

        platform.publishers.clearFaults();
        fails("noaa_oni", "wants not to be asked before 2026-11-24T13:00:00Z");
        assertThat(platform.publishers.requests()).as("none before that time").hasSize(1);
        platform.clock.advance(Duration.ofHours(1));
        assertThat(platform.force("noaa_oni").count("landed")).isEqualTo(1);
    }

    @Test
    void aServerErrorIsTriedAgainWithGrowingPausesUpToABound() {
        platform.publishers.fault(Platform.ONI, Fault.Status.of(500));
        fails("noaa_oni", "answered 500");
        assertThat(platform.publishers.requests()).hasSize(3);
        assertThat(platform.pauses).hasSize(2);
        assertThat(platform.pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(platform.pauses.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void anEndlessRedirectIsLeftAfterFiveHops() {
        platform.publishers.fault(Platform.ONI, new Fault.RedirectLoop());
        fails("noaa_oni", "redirects more than 5 times");
        assertThat(platform.publishers.requests()).hasSize(6);
    }

    @Test
    void noRedirectLeadsAwayFromTheWorkflowsHostsOrFromHttps() {
        for (String elsewhere : List.of(
                "https://evil.example.org/oni.ascii.txt",
                "http://www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt",
                "https://169.254.169.254/latest/meta-data/",
                "https://www.cpc.ncep.noaa.gov:8443/x",
                "https://user@www.cpc.ncep.noaa.gov/x",
                "file:///etc/passwd")) {
            platform.publishers.fault(Platform.ONI, new Fault.RedirectTo(URI.create(elsewhere)), 1);
            RunOutcome outcome = platform.force("noaa_oni");
            assertThat(outcome.failure()).as(elsewhere).contains(elsewhere);
            assertThat(outcome.failure()).containsAnyOf("is not https", "not in the workflow's `hosts`");
        }
    }

    @Test
    void anUnaskedNotModifiedIsAFailure() {
        platform.publishers.fault(Platform.ONI, new Fault.NotModifiedAlways());
        fails("noaa_oni", "though nothing was asked about");
    }

    @Test
    void aLyingEtagHidesNoNewPublication() throws Exception {
        platform.publishers.fault(Platform.ONI, new Fault.LyingEtag());
        platform.force("noaa_oni");
        platform.publishers.advanceTo(LocalDate.of(2025, 5, 17));
        assertThat(platform.force("noaa_oni").count("landed")).isEqualTo(1);
        assertThat(platform.landing.newest("noaa_oni", "").orElseThrow().bytes())
                .isEqualTo(22_600);
        // What the common check expects at the end.
        Publication old = platform.landing.publications("noaa_oni").getFirst();
        platform.publishers.clearFaults();
        platform.publishers.publish(
                Platform.ONI, Files.readAllBytes(platform.landing.file(old)), LocalDate.of(2025, 5, 17));
    }

    private void fails(String workflow, String why) {
        RunOutcome outcome = platform.force(workflow);
        assertThat(outcome.count("failed")).as(outcome.failure()).isEqualTo(1);
        assertThat(outcome.failure()).contains(why);
        assertThat(platform.landing.publications(workflow)).isEmpty();
    }

    private void rejects(String workflow, String why) {
        RunOutcome outcome = platform.force(workflow);
        assertThat(outcome.count("rejected")).as(outcome.failure()).isEqualTo(1);
        assertThat(outcome.failure()).contains(why);
        assertThat(platform.landing.publications(workflow)).isEmpty();
        assertThat(platform.rejected(workflow)).hasSize(1);
    }

    private static byte[] ecb() {
        StringBuilder csv = new StringBuilder("Date,USD,BRL,\n");
        for (int i = 0; i < 3_000; i++) {
            csv.append(LocalDate.of(2025, 2, 25).minusDays(i))
                    .append(",1.0")
                    .append(i * 7_919 % 1_000)
                    .append(",6.1,\n");
        }
        return Bodies.zip("eurofxref-hist.csv", csv.toString());
    }
}

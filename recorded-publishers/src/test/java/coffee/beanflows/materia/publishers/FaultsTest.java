package coffee.beanflows.materia.publishers;

import static coffee.beanflows.materia.publishers.Asking.ONI;
import static coffee.beanflows.materia.publishers.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault as a client meets it. */
class FaultsTest {

    private static final String GET_ONI =
            "GET /www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt HTTP/1.1\r\nHost: x\r\n\r\n";

    private RecordedPublishers publishers;
    private Asking asking;

    @BeforeEach
    void start() throws Exception {
        publishers = RecordedPublishers.start(Options.onAnyPort());
        publishers.advanceTo(publishers.lastDate());
        asking = new Asking(publishers);
    }

    @AfterEach
    void stop() throws Exception {
        asking.close();
        publishers.close();
    }

    @Test
    void aResetConnectionEndsWithAnErrorAndNotInGoodOrder() throws Exception {
        publishers.fault(ONI, new Fault.Reset(100));
        assertThatThrownBy(() -> asking.raw(GET_ONI))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> asking.get(ONI)).isInstanceOf(IOException.class);
    }

    @Test
    void aStalledBodyStopsWithoutTheConnectionEnding() throws Exception {
        publishers.fault(ONI, new Fault.Stall(100));
        try (var socket = asking.connect()) {
            socket.getOutputStream().write(GET_ONI.getBytes(StandardCharsets.US_ASCII));
            var text = new StringBuilder();
            assertThatThrownBy(() -> {
                        for (int c = socket.getInputStream().read();
                                c >= 0;
                                c = socket.getInputStream().read()) {
                            text.append((char) c);
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(text).contains("Content-Length: 22600");
            assertThat(text.substring(text.indexOf("\r\n\r\n") + 4)).hasSize(100);
        }
    }

    @Test
    void closingEndsStalledConnections() throws Exception {
        publishers.fault(ONI, new Fault.Stall(0));
        try (var socket = asking.connect()) {
            socket.getOutputStream().write(GET_ONI.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            publishers.close();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aTricklingBodyArrivesWholeButSlowly() throws Exception {
        publishers.publish(ONI, new byte[600], publishers.date());
        publishers.fault(ONI, new Fault.Trickle(1_000));
        var started = Instant.now();
        assertThat(asking.get(ONI).body()).hasSize(600);
        assertThat(Duration.between(started, Instant.now())).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void aTruncatedBodyIsShorterThanItsLength() throws Exception {
        publishers.fault(ONI, new Fault.Truncate(100));
        var answer = asking.raw(GET_ONI);
        assertThat(answer).contains("Content-Length: 22600");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(100);
        assertThatThrownBy(() -> asking.get(ONI)).isInstanceOf(IOException.class);
    }

    @Test
    void aWrongLengthIsAnnouncedAsTooLargeOrTooSmall() throws Exception {
        publishers.fault(ONI, new Fault.WrongLength(1));
        assertThat(asking.raw(GET_ONI)).contains("Content-Length: 22601");
        assertThatThrownBy(() -> asking.get(ONI)).isInstanceOf(IOException.class);

        publishers.fault(ONI, new Fault.WrongLength(-22_500));
        var answer = asking.raw(GET_ONI);
        assertThat(answer).contains("Content-Length: 100");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(22_600);
        assertThat(asking.get(ONI).body()).hasSize(100);
    }

    @Test
    void aStatusIsAnsweredSoManyTimesAndThenTheFile() throws Exception {
        publishers.fault(ONI, Fault.Status.retryIn(429, Duration.ofSeconds(2)), 2);
        for (int i = 0; i < 2; i++) {
            var answer = asking.get(ONI);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(header(answer, "Retry-After")).isEqualTo("2");
        }
        assertThat(asking.get(ONI).statusCode()).isEqualTo(200);
    }

    @Test
    void retryAfterMayBeADate() throws Exception {
        publishers.fault(ONI, Fault.Status.retryAt(503, Instant.parse("2026-06-03T04:05:06Z")));
        var answer = asking.get(ONI);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("Wed, 03 Jun 2026 04:05:06 GMT");
    }

    @Test
    void aRateLimitMayComeAsAPageWithStatus200() throws Exception {
        publishers.fault(ONI, new Fault.HtmlWith200());
        var answer = asking.get(ONI);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("<html>", "exceeded");
    }

    @Test
    void aLyingEtagStaysWhileTheFileChanges() throws Exception {
        publishers.fault(ONI, new Fault.LyingEtag());
        var before = asking.get(ONI);
        publishers.publish(ONI, new byte[7], publishers.date());
        var after = asking.get(ONI);
        assertThat(after.body()).hasSize(7);
        assertThat(header(after, "ETag")).isEqualTo(header(before, "ETag"));
        assertThat(asking.get(ONI, "If-None-Match", header(before, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    void notModifiedMayBeAnsweredToWhoNeverHadTheFile() throws Exception {
        publishers.fault(ONI, new Fault.NotModifiedAlways());
        assertThat(asking.get(ONI).statusCode()).isEqualTo(304);
    }

    @Test
    void wrongGzipIsAnnouncedOverPlainBytes() throws Exception {
        publishers.fault(ONI, new Fault.WrongGzip());
        var answer = asking.get(ONI);
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body()).hasSize(22_600);
    }

    @Test
    void aGzipBombIsSmallOnTheWireAndUnpacksToWhatWasAsked() throws Exception {
        publishers.fault(ONI, new Fault.GzipBomb(20_000_000));
        var answer = asking.get(ONI);
        assertThat(answer.body()).hasSizeLessThan(50_000);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(unpacked.transferTo(OutputStream.nullOutputStream())).isGreaterThanOrEqualTo(20_000_000);
        }
    }

    @Test
    void anEndlessBodyGoesOnUntilTheClientGoes() throws Exception {
        publishers.fault(ONI, new Fault.EndlessBody());
        try (var socket = asking.connect()) {
            socket.getOutputStream().write(GET_ONI.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(5_000_000)).hasSize(5_000_000);
        }
    }

    @Test
    void aRedirectLoopNeverRepeatsItself() throws Exception {
        publishers.fault(ONI, new Fault.RedirectLoop());
        var first = asking.get(ONI);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(header(first, "Location")).isEqualTo(ONI + "?hop=1");
        assertThat(header(asking.get(URI.create(ONI + "?hop=1")), "Location")).isEqualTo(ONI + "?hop=2");
    }

    @Test
    void aRedirectLeadsWhereItIsTold() throws Exception {
        publishers.fault(ONI, new Fault.RedirectTo(URI.create("http://169.254.169.254/latest")));
        assertThat(header(asking.get(ONI), "Location")).isEqualTo("http://169.254.169.254/latest");
    }

    @Test
    void faultsOfOneAddressLeaveTheOthersAlone() throws Exception {
        publishers.fault(ONI, Fault.Status.of(500));
        var ecb = URI.create("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip");
        assertThat(asking.get(ecb).statusCode()).isEqualTo(200);
        publishers.clearFaults();
        assertThat(asking.get(ONI).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsThatAreAnsweredAtOnceAreCountedTogether() throws Exception {
        publishers.fault(ONI, new Fault.Stall(0));
        try (var first = asking.connect();
                var second = asking.connect()) {
            for (var socket : new Socket[] {first, second}) {
                socket.getOutputStream().write(GET_ONI.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
        assertThat(publishers.requests())
                .extracting(RecordedRequest::concurrent)
                .containsExactly(1, 2);
    }
}

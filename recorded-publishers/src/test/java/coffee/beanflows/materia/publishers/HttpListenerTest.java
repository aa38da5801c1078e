package coffee.beanflows.materia.publishers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol below the publishers: connections, bounds and refusals. */
class HttpListenerTest {

    private RecordedPublishers publishers;
    private Asking asking;

    @BeforeEach
    void start() throws Exception {
        publishers = RecordedPublishers.start(Options.onAnyPort());
        asking = new Asking(publishers);
    }

    @AfterEach
    void stop() throws Exception {
        asking.close();
        publishers.close();
    }

    @Test
    void oneConnectionAnswersOneRequestAfterAnother() throws Exception {
        var clock = "GET /clock HTTP/1.1\r\nHost: localhost\r\n";
        var answer = asking.raw(clock + "\r\n" + clock + "\r\n" + clock + "Connection: close\r\n\r\n");
        assertThat(answer.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    }

    @Test
    void aHeaderMayBeWrittenInAnyCaseAndSentTwice() throws Exception {
        asking.raw("GET /a.b/c HTTP/1.1\r\nhOsT: localhost\r\nX-One: 1\r\nx-one: 2\r\nCONNECTION: close\r\n\r\n");
        assertThat(publishers.requests().getFirst().headers().get("X-ONE")).isEqualTo("1, 2");
    }

    @Test
    void aBodyThatWaitsToBeAskedForIsAskedFor() throws Exception {
        try (var socket = asking.connect()) {
            socket.getOutputStream()
                    .write(
                            "PUT /clock HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 21\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            var interim = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(socket.getInputStream().readNBytes(interim.length()))
                    .isEqualTo(interim.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write("{\"date\":\"2020-01-01\"}".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void whatIsNoRequestIsRefusedWithAStatus() throws Exception {
        assertThat(asking.raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(asking.raw("GET http://x/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(asking.raw("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(asking.raw("PUT /clock HTTP/1.1\r\nContent-Length: many\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(asking.raw("PUT /clock HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(asking.raw("PUT /clock HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 411 ");
        assertThat(asking.raw("GET /" + "x".repeat(16 << 10))).startsWith("HTTP/1.1 431 ");
        assertThat(asking.raw("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(101))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void anAddressThatIsNoneIsNotFoundAndHurtsNobody() throws Exception {
        assertThat(asking.raw("GET /../../etc/passwd HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(asking.raw("GET /a.b/?x=%zz HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(asking.control("GET", "/clock", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaid() {
        var options = Options.onAnyPort().withPort(publishers.baseUri().getPort());
        assertThatThrownBy(() -> RecordedPublishers.start(options)).isInstanceOf(BindException.class);
    }
}

package coffee.beanflows.materia.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthProbeTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    /** Requests for readiness that are answered 503 before the first 200. */
    private final AtomicInteger notYet = new AtomicInteger();

    private final HttpServer server;
    private final String base;

    HealthProbeTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            int status = switch (exchange.getRequestURI().getPath()) {
                case "/q/health/ready" -> notYet.getAndDecrement() > 0 ? 503 : 200;
                case "/missing" -> 404;
                case "/broken" -> 500;
                default -> 200;
            };
            byte[] body = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatAnswers200IsReady() throws Exception {
        assertThat(probe(base + "/q/health/ready")).isEmpty();
        assertThat(asked).containsExactly("/q/health/ready");
    }

    @Test
    void anyOtherAnswerIsNotReadyAndIsNamed() {
        notYet.set(1);
        assertThatThrownBy(() -> probe(base + "/q/health/ready"))
                .isInstanceOf(IOException.class)
                .hasMessage(base + "/q/health/ready answered 503");
    }

    @Test
    void aClosedPortIsNotReady() throws IOException {
        String free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = "http://127.0.0.1:" + socket.getLocalPort() + "/";
        }
        assertThatThrownBy(() -> probe(free)).hasMessageContaining(free, "does not answer");
    }

    @Test
    void waitingGoesOnUntilItIsReady() throws Exception {
        notYet.set(3);
        assertThat(probe(base + "/q/health/ready", "--wait", "30")).matches("\\d+ ms to ready\n");
        assertThat(asked).hasSize(4);
    }

    @Test
    void waitingEnds() {
        notYet.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> probe(base + "/q/health/ready", "--wait", "1"))
                .hasMessageStartingWith("not ready within 1000 ms: " + base + "/q/health/ready ");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLongerThanAsked() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThatThrownBy(() -> probe(url, "--wait", "1"))
                    .hasMessageContaining("not ready within 1000 ms", "did not answer within");
        }
    }

    @Test
    void whatFollowsIsAskedOnceEachInItsOrder() throws Exception {
        assertThat(probe(base + "/q/health/ready", "--wait", "9", "--then", base + "/?a=1%20b", base + "/missing"))
                .contains("ms to ready", "200 " + base + "/?a=1%20b", "404 " + base + "/missing");
        assertThat(asked).containsExactly("/q/health/ready", "/?a=1%20b", "/missing");
        assertThatThrownBy(() -> probe(base + "/q/health/ready", "--then", base + "/broken"))
                .hasMessage(base + "/broken answered 500");
    }

    @Test
    void wrongArgumentsAreRefused() {
        for (String[] arguments : new String[][] {
            {},
            {"/q/health/ready"},
            {"https://127.0.0.1/"},
            {"ftp://x/"},
            {base, "--wait"},
            {base, "--wait", "0"},
            {base, "--wait", "soon"},
            {base, base}
        }) {
            assertThatThrownBy(() -> probe(arguments)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNoHttpIsNotReady() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread smtp = Thread.ofPlatform().daemon().start(() -> {
                try (var connection = other.accept()) {
                    connection.getInputStream().read();
                    connection.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> probe("http://127.0.0.1:" + other.getLocalPort() + "/"))
                    .hasMessageContaining("no HTTP");
            smtp.join();
        }
    }

    @Test
    void theProcessEndsWith0Or1AndOneLine() throws Exception {
        Process ready = process(base + "/q/health/ready");
        assertThat(ready.waitFor()).isZero();
        assertThat(ready.getErrorStream().readAllBytes()).isEmpty();

        notYet.set(1);
        Process unready = process(base + "/q/health/ready");
        assertThat(unready.waitFor()).isEqualTo(1);
        assertThat(new String(unready.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(base + "/q/health/ready answered 503\n");
    }

    private static Process process(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                Path.of("target", "classes").toString(),
                HealthProbe.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).start();
    }

    private static String probe(String... arguments) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HealthProbe.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return out.toString(StandardCharsets.UTF_8);
    }
}

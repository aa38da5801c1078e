package coffee.beanflows.materia.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.trigger.TriggerClient.Answer;
import coffee.beanflows.materia.volume.RunRequest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriggerClientTest {
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CountDownLatch stall = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/runs", exchange -> {
            received.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            received.add(exchange.getRequestHeaders().getFirst("X-Correlation-Id"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(body.replaceAll("\\s", ""));
            if (body.contains("stall")) {
                exchange.sendResponseHeaders(202, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitQuietly();
            } else {
                byte[] answer = "not a run".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, answer.length);
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        stall.countDown();
        server.stop(0);
    }

    @Test
    void theTokenTheCorrelationIdAndTheRequestAreSent() throws InterruptedException {
        try (TriggerClient client = new TriggerClient()) {
            Answer answer = client.trigger(base(), "secret", RunRequest.everything(), "c-1");
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("Bearer secret");
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("c-1");
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"all\":true}");
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.NotAccepted.class,
                            not -> assertThat(not.why()).contains("is not a run"));
        }
    }

    @Test
    void anAnswerThatStallsIsGivenUp() {
        try (TriggerClient client = new TriggerClient(Duration.ofSeconds(2), Duration.ofMillis(300))) {
            Answer answer = client.trigger(base(), "", RunRequest.of("stall"), "c-2");
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.NotAccepted.class,
                            not -> assertThat(not.why()).contains("no answer within 300 ms"));
        }
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void awaitQuietly() {
        try {
            stall.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package coffee.beanflows.materia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.cli.local.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web-service that is told to stop says so first, and answers until the router can know it. */
class DrainIT {
    private static final Duration DELAY = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    @Test
    void readinessGoesDownWhileEveryRequestIsStillAnswered() throws Exception {
        try (TestPlatform platform = TestPlatform.in(directory);
                HttpClient http = HttpClient.newHttpClient()) {
            platform.processes.start(Service.WEB, Map.of("QUARKUS_SHUTDOWN_DELAY", DELAY.toSeconds() + "s"));
            platform.awaitReady(Service.WEB);
            URI web = platform.processes.layout().ports().uri(Service.WEB);
            Process process = platform.processes.process(Service.WEB).orElseThrow();
            assertThat(status(http, web, "/q/health/ready")).isEqualTo(200);

            long asked = System.nanoTime();
            process.destroy();
            TestPlatform.await("readiness is down", () -> status(http, web, "/q/health/ready") == 503);
            int answered = 0;
            // Half of the delay: what comes later may meet a port that is closing, which the router no longer asks.
            while (System.nanoTime() - asked < DELAY.toNanos() / 2) {
                assertThat(status(http, web, "/api/v1/datasets")).isEqualTo(200);
                assertThat(status(http, web, "/")).isEqualTo(200);
                answered += 2;
            }

            assertThat(answered).isPositive();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(DELAY);
        }
    }

    @Test
    void aPlatformOfOneMachineStopsWithoutTheDelay() throws Exception {
        try (TestPlatform platform = TestPlatform.in(directory)) {
            platform.start(Service.WEB);
            Process process = platform.processes.process(Service.WEB).orElseThrow();

            long asked = System.nanoTime();
            platform.processes.stop(Service.WEB);

            assertThat(process.isAlive()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(DELAY);
        }
    }

    private static int status(HttpClient http, URI web, String path) {
        HttpRequest request = HttpRequest.newBuilder(web.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + path, e);
        }
    }
}

package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.WebConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the other services, all at once and not for long; a page never waits for one that is down. */
@Singleton
class ServiceStatuses {
    private static final int MAX_BODY = 2_000_000;
    private static final int MAX_ROWS = 500;

    private final WebConfig config;
    private final HttpClient http;
    private final ObjectMapper json;

    ServiceStatuses(WebConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.http =
                HttpClient.newBuilder().connectTimeout(config.statusTimeout()).build();
    }

    /** A question under way. */
    record Asked(String name, Optional<CompletableFuture<HttpResponse<String>>> answer) {}

    /** Asks every service that has an address. */
    List<Asked> ask() {
        return List.of(
                asked("extractor", config.extractorUrl()),
                asked("transform", config.transformUrl()),
                asked("export", config.exportUrl()));
    }

    private Asked asked(String name, Optional<String> url) {
        return new Asked(name, url.filter(u -> !u.isBlank()).map(this::send));
    }

    private CompletableFuture<HttpResponse<String>> send(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + "/status"))
                    .timeout(config.statusTimeout())
                    .header("Accept", "application/json")
                    .build();
            return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Its answer, or why there is none. */
    ServiceStatus await(Asked asked) {
        if (asked.answer().isEmpty()) {
            return ServiceStatus.unreachable(
                    asked.name(), "No address is configured (materia.web." + asked.name() + "-url).");
        }
        CompletableFuture<HttpResponse<String>> answer = asked.answer().get();
        try {
            Duration bound = config.statusTimeout().multipliedBy(2);
            return parse(asked.name(), answer.get(bound.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | IOException e) {
            answer.cancel(true);
            return ServiceStatus.unreachable(asked.name(), "It does not answer at its address.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServiceStatus.unreachable(asked.name(), "The page was given up.");
        }
    }

    private ServiceStatus parse(String name, HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            return ServiceStatus.unreachable(name, "It answers with HTTP status " + response.statusCode() + ".");
        }
        JsonNode node = json.readTree(response.body());
        List<ServiceStatus.Line> rows = new ArrayList<>();
        for (JsonNode row : node.path("rows")) {
            if (rows.size() < MAX_ROWS) {
                rows.add(new ServiceStatus.Line(
                        text(row, "name"),
                        text(row, "state"),
                        text(row, "last_success"),
                        text(row, "freshness"),
                        text(row, "next_due"),
                        text(row, "last_error")));
            }
        }
        return new ServiceStatus(name, text(node, "state"), text(node, "detail"), rows);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}

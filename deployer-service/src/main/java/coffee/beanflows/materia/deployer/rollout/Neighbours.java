package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to the containers on the stage network, by their Compose names. Every call is bounded in time. */
final class Neighbours implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** An answer: its status, and its body as text. */
    record Answer(int status, String body) {
        JsonNode json(String what) {
            try {
                return Json.mapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new MateriaException(ErrorType.RESOURCES, what + ": answered what is no JSON", e);
            }
        }
    }

    /** Where a service listens; the names are those of compose.yaml. */
    static String address(String service) {
        int port = switch (service) {
            case "extractor" -> 8081;
            case "transform" -> 8082;
            case "export" -> 8083;
            case "deployer" -> 8084;
            case "router" -> 80;
            default -> 8080;
        };
        return "http://" + service + ":" + port;
    }

    /** Asks a service; empty when it does not answer. */
    Optional<Answer> get(String service, String path) {
        return send(HttpRequest.newBuilder(URI.create(address(service) + path))
                .timeout(ANSWER)
                .header("Accept", "application/json"));
    }

    /** Sends JSON to a service; empty when it does not answer. */
    Optional<Answer> post(String service, String path, String body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(service) + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    private Optional<Answer> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    static MateriaException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new MateriaException(ErrorType.RESOURCES, "the deployer was told to stop", e);
    }

    /** Waits a moment between two looks. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

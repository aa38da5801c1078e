package coffee.beanflows.materia.deploytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON over HTTP on 127.0.0.1, asked again while nobody answers: services are replaced and killed under it. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(150);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI url;
    private final String token;

    /** With an empty token it sends none. */
    Api(int port, String token) {
        this.url = URI.create("http://127.0.0.1:" + port);
        this.token = token;
    }

    JsonNode get(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    JsonNode post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode put(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(15));
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        long deadline = System.nanoTime() + AWAY.toNanos();
        while (true) {
            String trouble;
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
                }
                trouble = request + ": " + answer.statusCode() + " " + answer.body();
                if (answer.statusCode() / 100 == 4) {
                    throw new AssertionError(trouble);
                }
            } catch (IOException e) {
                trouble = request + ": " + e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody answers for " + AWAY + ": " + trouble);
            }
            Deployer.pauseFor(LOOK);
        }
    }
}

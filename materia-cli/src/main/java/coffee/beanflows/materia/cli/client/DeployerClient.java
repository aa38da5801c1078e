package coffee.beanflows.materia.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Speaks to the deployer. Every call is bounded in time; what it refuses is a {@link RefusedException}. */
public final class DeployerClient implements AutoCloseable {
    /** A request for a tag that was just pushed has the deployer ask the repository first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private static final TypeReference<List<DeploymentState>> DEPLOYMENTS = new TypeReference<>() {};

    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** With the caller's token; empty where the deployer asks for none. */
    public DeployerClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Asks for a tag. */
    public DeploymentState deploy(String tag) throws IOException {
        return JSON.readValue(post("/deployments", Map.of("tag", tag)), DeploymentState.class);
    }

    public void pause(String reason) throws IOException {
        post("/deployments/pause", Map.of("reason", reason));
    }

    public void resume() throws IOException {
        post("/deployments/resume", Map.of());
    }

    public DeploymentState deployment(String id) throws IOException {
        return JSON.readValue(get("/deployments/" + id, "application/json"), DeploymentState.class);
    }

    /** The newest, newest first, without their logs. */
    public List<DeploymentState> newest(int limit) throws IOException {
        JsonNode answer = JSON.readTree(get("/deployments?limit=" + limit, "application/json"));
        return JSON.convertValue(answer.path("deployments"), DEPLOYMENTS);
    }

    public JsonNode status() throws IOException {
        return JSON.readTree(get("/status", "application/json"));
    }

    /** For people. */
    public String statusText() throws IOException {
        return get("/status", "text/plain");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private String get(String path, String accept) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Accept", accept));
    }

    private String post(String path, Map<String, String> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    private String send(HttpRequest.Builder request) throws IOException {
        HttpRequest built = request.timeout(TIMEOUT).build();
        HttpResponse<String> response;
        try {
            response = http.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + built.uri(), e);
        } catch (IOException e) {
            throw new IOException("no answer from " + built.uri() + ": " + e, e);
        }
        if (response.statusCode() >= 400) {
            throw new RefusedException(
                    response.statusCode(),
                    "the deployer answered " + response.statusCode() + ": " + detail(response.body())
                            + (response.statusCode() == 401 ? " Name its file with --token-file." : ""));
        }
        return response.body();
    }

    private static String detail(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem == null
                    ? ""
                    : problem.path("detail").asText(problem.path("title").asText(body));
        } catch (JsonProcessingException e) {
            return body.strip();
        }
    }
}

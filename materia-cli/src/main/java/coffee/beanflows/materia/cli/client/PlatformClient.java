package coffee.beanflows.materia.cli.client;

import coffee.beanflows.materia.cli.local.Running;
import coffee.beanflows.materia.cli.local.Service;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Speaks to the services of a running platform. Every call is bounded in time. */
public final class PlatformClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final Map<String, String> urls;
    private final Map<String, String> tokens;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    public PlatformClient(Running running) {
        this(running.urls(), running.tokens());
    }

    /** By lower-case service name. */
    public PlatformClient(Map<String, String> urls, Map<String, String> tokens) {
        this.urls = Map.copyOf(urls);
        this.tokens = Map.copyOf(tokens);
    }

    /** Whether the service says that it can do its work; the publishers are asked for their clock instead. */
    public boolean isReady(Service service) {
        String path = service == Service.PUBLISHERS ? "/clock" : "/q/health/ready";
        try {
            return send(HttpRequest.newBuilder(uri(service, path))).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks a worker for a run; {@code body} as the trigger API takes it. */
    public RunView trigger(Service service, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(service, "/runs"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.getOrDefault(service.title(), ""))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return JSON.treeToValue(json(request, service), RunView.class);
    }

    public RunView run(Service service, String id) throws IOException {
        return JSON.treeToValue(json(HttpRequest.newBuilder(uri(service, "/runs/" + id)), service), RunView.class);
    }

    /** The newest run of a worker. */
    public Optional<RunView> newestRun(Service service) throws IOException {
        JsonNode runs = json(HttpRequest.newBuilder(uri(service, "/runs?limit=1")), service)
                .path("runs");
        return runs.isEmpty() ? Optional.empty() : Optional.of(JSON.treeToValue(runs.get(0), RunView.class));
    }

    /** Reads JSON from {@code path} of a service. */
    public JsonNode get(Service service, String path) throws IOException {
        return json(HttpRequest.newBuilder(uri(service, path)).header("Accept", "application/json"), service);
    }

    /** Reads text from {@code path} of a service. */
    public String text(Service service, String path) throws IOException {
        return checked(send(HttpRequest.newBuilder(uri(service, path)).header("Accept", "text/plain")), service)
                .body();
    }

    /** Replaces what stands at {@code path} of a service. */
    public JsonNode put(Service service, String path, String body) throws IOException {
        return json(
                HttpRequest.newBuilder(uri(service, path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)),
                service);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private URI uri(Service service, String path) {
        String url = urls.get(service.title());
        if (url == null) {
            throw new IllegalStateException("no address of " + service.title());
        }
        return URI.create(url + path);
    }

    private JsonNode json(HttpRequest.Builder request, Service service) throws IOException {
        String body = checked(send(request), service).body();
        return JSON.readTree(body);
    }

    private static HttpResponse<String> checked(HttpResponse<String> response, Service service) throws IOException {
        if (response.statusCode() >= 400) {
            JsonNode problem = JSON.readTree(response.body().startsWith("{") ? response.body() : "{}");
            String detail = problem.path("detail").asText(problem.path("title").asText("no reason given"));
            throw new IOException(service.title() + " answered " + response.statusCode() + " to "
                    + response.request().method() + " " + response.uri().getPath() + ": " + detail);
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        HttpRequest built = request.timeout(TIMEOUT).build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + built.uri(), e);
        } catch (IOException e) {
            throw new IOException("no answer from " + built.uri() + ": " + e, e);
        }
    }
}

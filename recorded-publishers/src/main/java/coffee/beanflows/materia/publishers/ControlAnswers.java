package coffee.beanflows.materia.publishers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what is ours and no publisher's: the clock, the list of publications, faults and the requests seen. */
final class ControlAnswers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final RecordedPublishers publishers;
    private final Archive archive;

    ControlAnswers(RecordedPublishers publishers, Archive archive) {
        this.publishers = publishers;
        this.archive = archive;
    }

    /** True for paths that are ours; a publisher's path begins with a host, which has a dot. */
    static boolean owns(String path) {
        int slash = path.indexOf('/', 1);
        return !(slash < 0 ? path : path.substring(0, slash)).contains(".");
    }

    Response answer(Request request) {
        if (!request.reads() && !isLoopback(request)) {
            return problem(
                    403, "Only " + LOOPBACK + " may be asked to change something, not another name for this machine");
        }
        int slash = request.path().indexOf('/', 1);
        var first = slash < 0 ? request.path() : request.path().substring(0, slash);
        var rest = slash < 0 ? "" : request.path().substring(slash + 1);
        var method = request.isHead() ? "GET" : request.method();
        try {
            return switch (method + " " + first + (rest.isEmpty() ? "" : "/…")) {
                case "GET /" -> page();
                case "GET /clock" -> clock();
                case "PUT /clock" -> setClock(request);
                case "GET /publications" -> publications();
                case "PUT /publications/…" -> publish(request, rest);
                case "DELETE /publications" -> done(publishers::withdrawPublished);
                case "PUT /faults/…" -> fault(request, rest);
                case "DELETE /faults" -> done(publishers::clearFaults);
                case "GET /requests" -> requests();
                case "DELETE /requests" -> done(publishers::forgetRequests);
                default ->
                    problem(404, "There is no " + method + " " + request.path() + " here; GET / lists what there is");
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return problem(400, String.valueOf(e.getMessage()));
        } catch (ClockGoesBack e) {
            return problem(409, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return problem(507, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return problem(500, "The clock's file cannot be written: " + e.getMessage());
        }
    }

    private Response clock() {
        var json = JSON.createObjectNode().put("date", publishers.date().toString());
        json.put("next", publishers.nextDate().map(LocalDate::toString).orElse(null));
        json.put("last", publishers.lastDate().toString());
        return json(200, json);
    }

    private Response setClock(Request request) throws IOException {
        publishers.advanceTo(LocalDate.parse(tree(request).path("date").asText()));
        return clock();
    }

    private static JsonNode tree(Request request) throws IOException {
        try {
            return JSON.readTree(request.body().copy());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Response publications() {
        var list = JSON.createArrayNode();
        for (var recording : archive.all()) {
            list.addObject()
                    .put("published", recording.published().toString())
                    .put("address", recording.address().hostAndPath())
                    .put("bytes", recording.body().size())
                    .put("sha256", recording.body().sha256());
        }
        var json = JSON.createObjectNode();
        json.set("publications", list);
        return json(200, json);
    }

    /** {@code ?published=2026-05-01} (else the clock's day), {@code &last_modified=<instant>}, {@code &query=<encoded query>}. */
    private Response publish(Request request, String hostAndPath) {
        var parameters = request.parameters();
        var published = parameters.containsKey("published")
                ? LocalDate.parse(parameters.getOrDefault("published", ""))
                : publishers.date();
        var lastModified = parameters.containsKey("last_modified")
                ? Instant.parse(parameters.getOrDefault("last_modified", ""))
                : published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        var release = Release.on(published)
                .withLastModified(lastModified)
                .withContentType(request.header("Content-Type").orElse("application/octet-stream"));
        var address = Address.ofPath(hostAndPath, Address.parse(parameters.getOrDefault("query", "")));
        archive.add(Recording.of(address, release, request.body()));
        return json(201, JSON.createObjectNode().put("published", published.toString()));
    }

    private Response fault(Request request, String hostAndPath) {
        var counted = CountedFault.parse(request.body().copy());
        publishers.fault(Address.ofPath(hostAndPath, Map.of()), counted);
        return new Response(204, Map.of(), Body.EMPTY, new Delivery.Whole());
    }

    private Response requests() {
        var list = JSON.createArrayNode();
        for (var seen : publishers.requests()) {
            var headers = JSON.createObjectNode();
            new TreeMap<>(seen.headers()).forEach(headers::put);
            list.addObject()
                    .put("method", seen.method())
                    .put("host", seen.host())
                    .put("path", seen.path())
                    .put("query", seen.query())
                    .put("status", seen.status())
                    .put("concurrent", seen.concurrent())
                    .set("headers", headers);
        }
        var json = JSON.createObjectNode();
        json.set("requests", list);
        return json(200, json);
    }

    private Response page() {
        var rows = new StringBuilder();
        for (var recording : archive.all()) {
            var address = recording.address().hostAndPath();
            rows.append("<tr><td>%s<td><a href=\"/%s\">%s</a><td>%d\n"
                    .formatted(
                            recording.published(),
                            address,
                            address,
                            recording.body().size()));
        }
        return Response.html(200, "Recorded publishers", """
                <p>The publishers stand on <b>%s</b>; the next publication is on %s.</p>
                <p>GET /&lt;host&gt;/&lt;path&gt; · GET, PUT /clock · GET, PUT, DELETE /publications · PUT, DELETE /faults · GET, DELETE /requests</p>
                <table><tr><th>published<th>address<th>bytes
                %s</table>""".formatted(
                        publishers.date(),
                        publishers.nextDate().map(LocalDate::toString).orElse("no day"),
                        rows));
    }

    private static Response done(Runnable change) {
        change.run();
        return new Response(204, Map.of(), Body.EMPTY, new Delivery.Whole());
    }

    private static boolean isLoopback(Request request) {
        var host = request.header("Host").orElse("");
        int port = host.lastIndexOf(':');
        return LOOPBACK.contains(port > host.lastIndexOf(']') ? host.substring(0, port) : host);
    }

    private static Response problem(int status, String detail) {
        return json(status, JSON.createObjectNode().put("status", status).put("detail", detail));
    }

    private static Response json(int status, ObjectNode json) {
        try {
            return Response.of(status, "application/json", Body.of(JSON.writeValueAsBytes(json)));
        } catch (IOException e) {
            throw new UncheckedIOException("A tree is always writable", e);
        }
    }
}

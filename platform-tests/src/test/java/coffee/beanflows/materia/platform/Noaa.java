package coffee.beanflows.materia.platform;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.local.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;

/** Altered releases of NOAA's index: the recorded file with another value in its last row. */
final class Noaa {
    private static final String PATH = "/www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt";
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);

    private Noaa() {}

    /** Publishes the {@code number}th altered release, whose last season has {@code oni}. */
    static void publish(TestPlatform platform, int number, double oni) throws IOException {
        URI base = platform.processes.layout().ports().uri(Service.PUBLISHERS);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = send(http, HttpRequest.newBuilder(base.resolve(PATH)));
            String altered = body.stripTrailing();
            altered = altered.substring(0, altered.lastIndexOf(' ') + 1).stripTrailing()
                    + String.format(Locale.ROOT, "%7.2f%n", oni);
            LocalDate day = FIRST.plusDays(number);
            send(
                    http,
                    HttpRequest.newBuilder(base.resolve("/publications" + PATH + "?published=" + day))
                            .header("Content-Type", "text/plain")
                            .PUT(HttpRequest.BodyPublishers.ofString(altered, StandardCharsets.US_ASCII)));
            send(
                    http,
                    HttpRequest.newBuilder(base.resolve("/clock"))
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString("{\"date\": \"" + day + "\"}")));
        }
    }

    /** The newest season's index, as the page's API serves it. */
    static double served(TestPlatform platform) throws IOException {
        try (PlatformClient client = platform.client()) {
            JsonNode rows = client.get(Service.WEB, "/api/v1/datasets/pulse?measure=oni")
                    .path("rows");
            return rows.isEmpty() ? Double.NaN : rows.get(0).path("value").asDouble();
        }
    }

    private static String send(HttpClient http, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

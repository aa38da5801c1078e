package coffee.beanflows.materia.publishers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks started publishers, as a client with the JDK's HttpClient and over a plain socket. */
final class Asking implements AutoCloseable {

    static final URI ONI = URI.create("https://www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt");

    private final RecordedPublishers publishers;
    private final HttpClient client = HttpClient.newHttpClient();

    Asking(RecordedPublishers publishers) {
        this.publishers = publishers;
    }

    HttpResponse<byte[]> get(URI url, String... headers) throws IOException, InterruptedException {
        return client.send(request(url, headers).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> head(URI url, String... headers) throws IOException, InterruptedException {
        return client.send(request(url, headers).HEAD().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> control(String method, String pathAndQuery, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(publishers.baseUri() + pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends text and returns all that comes until the other side closes. */
    String raw(String text) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** A connection that gives up reading after two seconds. */
    Socket connect() throws IOException {
        var socket =
                new Socket(publishers.baseUri().getHost(), publishers.baseUri().getPort());
        socket.setSoTimeout(2_000);
        return socket;
    }

    private HttpRequest.Builder request(URI url, String... headers) {
        var builder = HttpRequest.newBuilder(publishers.local(url)).timeout(Duration.ofSeconds(20));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder;
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}

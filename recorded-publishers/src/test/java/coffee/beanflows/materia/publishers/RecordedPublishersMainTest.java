package coffee.beanflows.materia.publishers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publishers as a process of their own. */
class RecordedPublishersMainTest {

    @TempDir
    Path folder;

    @Test
    void theProcessSaysWhereItListensAndKeepsItsClockInTheDataDirectory() throws Exception {
        var process = start("--port", "0", "--data-dir", folder.toString(), "--date", "2022-12-20");
        try (var client = HttpClient.newHttpClient();
                var output = process.inputReader(StandardCharsets.UTF_8)) {
            var line = Objects.requireNonNull(output.readLine());
            assertThat(line)
                    .startsWith("Recorded publishers on http://127.0.0.1:")
                    .contains("2022-12-20");
            var base = line.substring(line.indexOf("http://"), line.indexOf(','));
            var clock = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/clock")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(clock.body()).contains("\"date\":\"2022-12-20\"");
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(folder.resolve("recorded/clock.json"))).isEqualTo("{\"date\":\"2022-12-20\"}");
    }

    @Test
    void aTakenPortEndsTheProcessWithWhatToDo() throws Exception {
        try (var holder = RecordedPublishers.start(Options.onAnyPort())) {
            var process = start("--port", String.valueOf(holder.baseUri().getPort()));
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isOne();
            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("The port is taken", "--port");
        }
    }

    @Test
    void onEveryAddressThePublishersAnswerUnderAnyNameAndTakeChangesUnderLoopbacksAlone() throws Exception {
        var options = RecordedPublishersMain.parse(new String[] {"--port", "0", "--host", "0.0.0.0"});
        try (var publishers = RecordedPublishers.start(options);
                var client = HttpClient.newHttpClient()) {
            assertThat(publishers.baseUri().getHost()).isEqualTo("127.0.0.1");
            var here = URI.create("http://" + InetAddress.getLocalHost().getHostAddress() + ":"
                    + publishers.baseUri().getPort());
            assertThat(get(client, here).statusCode()).isEqualTo(200);
            var change = HttpRequest.newBuilder(URI.create("http://127.0.0.2:" + here.getPort() + "/clock"))
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"date\": \"2026-01-01\"}"))
                    .build();
            assertThat(client.send(change, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
        assertThat(RecordedPublishersMain.parse(new String[0]).host().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void theOptionsAreUnderstoodAndUnknownOnesRefused() {
        var options = RecordedPublishersMain.parse(
                new String[] {"--port", "1234", "--recordings", "there", "--data-dir", "data", "--date", "2020-01-02"});
        assertThat(options.port()).isEqualTo(1234);
        assertThat(options.recordings()).contains(Path.of("there"));
        assertThat(options.clockFile()).contains(Path.of("data/recorded/clock.json"));
        assertThat(options.date()).contains(LocalDate.parse("2020-01-02"));
        assertThat(RecordedPublishersMain.parse(new String[0]).port()).isEqualTo(8089);
        for (var wrong : List.of(List.of("--port"), List.of("--prot", "1"), List.of("--port", "99999"))) {
            assertThatThrownBy(() -> RecordedPublishersMain.parse(wrong.toArray(String[]::new)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI base) throws Exception {
        return client.send(
                HttpRequest.newBuilder(base.resolve("/clock")).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Process start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordedPublishersMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}

package coffee.beanflows.materia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.cli.client.VolumeState;
import coffee.beanflows.materia.cli.local.Ports;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.publishers.Options;
import coffee.beanflows.materia.publishers.RecordedPublishers;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What compose.yaml sets about the packaged services: environment variables, and tokens in a file for each. */
class EnvironmentIT {
    @TempDir
    Path directory;

    private final Ports ports = Ports.free();

    /** With no look in the test's time: what reaches the page got there by triggers, with the tokens of the files. */
    @Test
    void thePipelineRunsOnEnvironmentVariablesAndTokensFromFiles() throws Exception {
        DataVolume volume = DataVolume.at(directory.resolve("data"));
        Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
        try (RecordedPublishers publishers = RecordedPublishers.start(Options.onAnyPort()
                        .withHost(InetAddress.getByName("0.0.0.0"))
                        .withDate(LocalDate.parse("2026-05-01")));
                HttpClient http = HttpClient.newHttpClient()) {
            String here = InetAddress.getLocalHost().getHostAddress();
            services.put(
                    Service.EXTRACTOR,
                    start(
                            Service.EXTRACTOR,
                            """
                    materia.trigger.tokens.operator=operators
                    materia.extractor.transform.token=extractors
                    """,
                            Map.of(
                                    "MATERIA_TRIGGER_ALLOWED_HOSTS",
                                    "extractor,localhost",
                                    "MATERIA_EXTRACTOR_WORKFLOWS",
                                    content(Service.EXTRACTOR, "workflows.toml"),
                                    "MATERIA_EXTRACTOR_REWRITE",
                                    "http://" + here + ":"
                                            + publishers.baseUri().getPort() + "/{host}",
                                    "MATERIA_EXTRACTOR_TRANSFORM_URL",
                                    ports.uri(Service.TRANSFORM).toString())));
            services.put(
                    Service.TRANSFORM,
                    start(
                            Service.TRANSFORM,
                            """
                    materia.trigger.tokens.extractor=extractors
                    materia.transform.export.token=transforms
                    """,
                            Map.of(
                                    "MATERIA_TRANSFORM_PROJECT",
                                    content(Service.TRANSFORM, ""),
                                    "MATERIA_TRANSFORM_EXPORT_URL",
                                    ports.uri(Service.EXPORT).toString())));
            services.put(
                    Service.EXPORT, start(Service.EXPORT, "materia.trigger.tokens.transform=transforms\n", Map.of()));
            services.put(
                    Service.WEB,
                    start(
                            Service.WEB,
                            "",
                            Map.of(
                                    "MATERIA_WEB_EXTRACTOR_URL",
                                            ports.uri(Service.EXTRACTOR).toString(),
                                    "MATERIA_WEB_TRANSFORM_URL",
                                            ports.uri(Service.TRANSFORM).toString(),
                                    "MATERIA_WEB_EXPORT_URL",
                                            ports.uri(Service.EXPORT).toString())));
            for (Map.Entry<Service, ServiceProcess> service : services.entrySet()) {
                TestPlatform.await(
                        service.getKey() + " is ready",
                        () -> status(http, ports.uri(service.getKey()).resolve("/q/health/ready")) == 200
                                || !service.getValue().process().isAlive());
                assertThat(service.getValue().process().isAlive())
                        .as(service.getValue().said())
                        .isTrue();
            }

            assertThat(post("extractor", "strangers")).startsWith("HTTP/1.1 401");
            assertThat(post("127.0.0.1", "operators")).startsWith("HTTP/1.1 403");
            assertThat(post("extractor:8081", "operators")).startsWith("HTTP/1.1 202");
            VolumeState state = new VolumeState(volume);
            TestPlatform.await(
                    "all is landed, transformed and exported: "
                            + services.get(Service.EXTRACTOR).said(),
                    () -> state.isTransformed()
                            && state.isExported()
                            && !state.generation().isEmpty());
            URI web = ports.uri(Service.WEB);
            TestPlatform.await(
                    "web serves it",
                    () -> body(http, web.resolve("/api/v1/generation")).contains(state.generation()));
            assertThat(body(http, web.resolve("/status"))).contains("extractor", "transform", "export");
        } finally {
            services.values().forEach(ServiceProcess::close);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"EXTRACTOR", "TRANSFORM", "EXPORT", "WEB"})
    void aFileOfTokensThatIsNotThereRefusesTheStart(Service service) throws Exception {
        Map<String, String> environment = environment(service);
        environment.put("SMALLRYE_CONFIG_LOCATIONS", "/run/secrets/not-mounted.properties");
        try (ServiceProcess process = ServiceProcess.start(service, directory, environment)) {
            assertThat(process.exitCode()).as(process.said()).isEqualTo(1);
            assertThat(process.said())
                    .contains("SMALLRYE_CONFIG_LOCATIONS: /run/secrets/not-mounted.properties does not exist")
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"EXTRACTOR", "TRANSFORM", "EXPORT"})
    void aServiceOnEveryAddressWithoutTokensRefusesTheStart(Service service) throws Exception {
        try (ServiceProcess process = ServiceProcess.start(service, directory, environment(service))) {
            assertThat(process.exitCode()).as(process.said()).isEqualTo(1);
            assertThat(process.said())
                    .contains("would listen on 0.0.0.0 and take runs from anybody")
                    .doesNotContain("\tat ");
        }
    }

    private ServiceProcess start(Service service, String secrets, Map<String, String> more) throws IOException {
        Map<String, String> environment = environment(service);
        environment.put(
                "SMALLRYE_CONFIG_LOCATIONS",
                Files.writeString(directory.resolve(service.title() + ".properties"), secrets)
                        .toString());
        environment.putAll(more);
        return ServiceProcess.start(service, directory, environment);
    }

    private Map<String, String> environment(Service service) {
        return new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "0.0.0.0",
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.of(service)),
                "QUARKUS_SHUTDOWN_DELAY",
                "0s",
                "MATERIA_DATA_DIR",
                directory.resolve("data").toString(),
                "MATERIA_TRIGGER_LOOK_EVERY",
                "1h",
                "MATERIA_TRANSFORM_PROJECT",
                content(Service.TRANSFORM, "")));
    }

    private static String content(Service service, String name) {
        return Modules.HOME.resolve(service.module()).resolve(name).toString();
    }

    /** The status line of the extractor's answer; java.net.http would not send another's Host header. */
    private String post(String host, String token) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.of(Service.EXTRACTOR))) {
            String request = "POST /runs HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{\"all\": true}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(HttpClient http, URI uri) {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String body(HttpClient http, URI uri) {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

package coffee.beanflows.materia.deploytests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform on a made-up server, set up by {@code deploy/init} as a person would, with recorded publishers instead of the
 * internet. It comes up once a run, as the first build takes minutes; everything later is built from it step by step.
 *
 * <p>With {@code MATERIA_LAB_PLATFORM} it lives in that directory, is left running, and the next run goes on with it. That wants
 * {@code MATERIA_LAB_DOCKER_HOST} too.
 */
final class Platform {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SETUP = Duration.ofMinutes(12);
    private static final Duration PUBLISHED = Duration.ofMinutes(2);
    /** Names the directory of a platform that is kept from run to run. */
    static final String KEPT = "MATERIA_LAB_PLATFORM";

    static final String PROJECT = "materia-it";
    private static final List<String> PORTS = List.of(
            "HTTP_PORT",
            "HTTPS_PORT",
            "EXTRACTOR_PORT",
            "TRANSFORM_PORT",
            "EXPORT_PORT",
            "DEPLOYER_PORT",
            "PUBLISHERS_PORT");

    private static @Nullable Platform running;
    private static @Nullable String failure;

    private final Lab lab;
    private final Server server;
    private final Deployer deployer;
    private final HttpClient reader = HttpClient.newHttpClient();

    private Platform(Lab lab, Server server) {
        this.lab = lab;
        this.server = server;
        this.deployer = new Deployer(port("DEPLOYER_PORT"), token("deployer"));
    }

    /** The platform of this run, with v1 deployed; started by the first call. */
    static synchronized Platform running() {
        if (failure != null) {
            throw new AssertionError("the platform did not come up: " + failure);
        }
        Platform found = running;
        if (found == null) {
            try {
                found = start();
            } catch (RuntimeException | Error e) {
                failure = e.toString();
                throw e;
            }
            running = found;
        }
        return found;
    }

    private static Platform start() {
        Lab lab = Lab.started();
        Optional<Path> kept = Optional.ofNullable(System.getenv(KEPT)).map(Path::of);
        Path root = kept.orElseGet(() -> lab.directory("platform"));
        Path sshd = root.resolve("sshd");
        if (Files.exists(root.resolve("server/opt/materia/slots.env"))) {
            Progress.say("the platform in " + root + " goes on");
            Platform platform =
                    new Platform(lab, Server.at(root.resolve("server"), Origin.at(sshd, root.resolve("working-copy"))));
            platform.publish();
            return platform;
        }
        Progress.say("a server, its repository behind sshd");
        Server server = Server.in(root.resolve("server"), lab.origin(sshd, root.resolve("working-copy")));
        Path libraries = Path.of(System.getProperty("user.home"), ".m2", "repository");
        Path copy = server.home().resolve("maven/.m2");
        lab.shell().run("mkdir", "-p", copy.toString());
        lab.shell().run("cp", "-r", "--reflink=auto", libraries.toString(), copy.toString());
        Progress.say("deploy/init: builds the first deployer");
        init(lab, server, settings(lab));
        Platform platform = new Platform(lab, server);
        // Before the first deployment, whose runs ask them.
        platform.compose("up", "-d", "--no-deps", "--no-build", "publishers");
        Progress.say("tag v1 is pushed");
        server.release("v1");
        Deployment first = platform.deployer.await("v1", Deployment::isOver, SETUP);
        if (!first.status().equals("DEPLOYED")) {
            throw new AssertionError(platform.story(first));
        }
        platform.publish();
        return platform;
    }

    /** Steps the recorded publishers through their days, and fetches each; until the page has it all. */
    private void publish() {
        Api publishers = new Api(port("PUBLISHERS_PORT"), "");
        Api extractor = new Api(port("EXTRACTOR_PORT"), token("extractor"));
        for (String day = publishers.get("/clock").path("date").asText(); !day.isEmpty(); ) {
            String run = extractor.post("/runs", "{\"all\": true}").path("id").asText();
            await(
                    "the extractor's run of " + day,
                    () -> extractor.get("/runs/" + run).path("status").asText().equals("SUCCEEDED"));
            day = publishers.get("/clock").path("next").asText("").replace("null", "");
            if (!day.isEmpty()) {
                publishers.put("/clock", "{\"date\": \"" + day + "\"}");
            }
        }
        await("the last publication on the page", () -> read("/").body().contains("62,600"));
        Progress.say("all recorded publications are on the page");
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PUBLISHED.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PUBLISHED + ": " + what);
            }
            Deployer.pauseFor(Duration.ofMillis(100));
        }
    }

    private String token(String service) {
        return Server.variables(server.home().resolve("secrets/" + service + "/application.properties"))
                .getOrDefault("materia.trigger.tokens.operator", "");
    }

    private static List<String> settings(Lab lab) {
        List<String> settings = new ArrayList<>(List.of(
                "COMPOSE_PROJECT_NAME=" + PROJECT,
                "DOCKER_SOCKET_DIR=" + lab.socketDirectory(),
                "LOG_DRIVER=json-file",
                "BASE_IMAGE=" + Lab.BASE_IMAGE,
                "BUILD_IMAGE=" + Lab.BUILD_IMAGE,
                "ROUTER_BASE_IMAGE=" + Lab.ROUTER_IMAGE,
                "COMPOSE_IMAGE=" + Lab.COMPOSE_IMAGE,
                "MAVEN_ARGS=-o",
                "SITE_ADDRESS=:80",
                "ALLOW_UNSIGNED=true",
                "POLL_EVERY=2s",
                "READY_WITHIN=30s",
                "DEPLOY_FREE_SPACE_FLOOR=1G",
                "EXTRA_PROFILES=recorded",
                "EXTRACTOR_REWRITE=http://publishers:8089/{host}",
                "PUBLISHERS_IMAGE=materia/deployer:bootstrap"));
        for (String port : PORTS) {
            settings.add(port + "=" + freePort());
        }
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void init(Lab lab, Server server, List<String> settings) {
        Path checkout = server.origin().workingCopy();
        String uid = Integer.toString(Server.UID);
        List<String> command = new ArrayList<>(List.of(
                checkout.resolve("deploy/init").toString(),
                "--url",
                server.origin().url(),
                "--home",
                server.home().toString(),
                "--data",
                server.data().toString()));
        command.addAll(List.of("--uid", uid, "--gid", uid, "--docker-gid", uid));
        List<String> all = new ArrayList<>(settings);
        all.add("DEPLOYER_FAILPOINT=@" + server.home().resolve("failpoint"));
        command.addAll(all);
        lab.shell()
                .within(SETUP)
                .with("COMPOSE", lab.tool("docker-compose").toString())
                .run(command.toArray(String[]::new));
    }

    Server server() {
        return server;
    }

    /** The directory that the engine's socket is mounted from. */
    Path socketDirectory() {
        return lab.socketDirectory();
    }

    Deployer deployer() {
        return deployer;
    }

    /** A port on 127.0.0.1, as {@code .env} names it. */
    int port(String variable) {
        return Integer.parseInt(setting(variable));
    }

    /** Where readers come: the router. */
    int site() {
        return port("HTTP_PORT");
    }

    private String setting(String variable) {
        return Server.variables(server.home().resolve(".env")).getOrDefault(variable, "");
    }

    /** What a reader gets who comes through the router; no whole answer within 20 s fails the test. */
    HttpResponse<String> read(String path) {
        URI url = URI.create("http://127.0.0.1:" + site() + path);
        try {
            // The client's own limit ends with the head of the answer.
            return reader.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The approved state. */
    Map<String, String> slots() {
        return Server.variables(server.home().resolve("slots.env"));
    }

    /** {@code blue} or {@code green}. */
    String liveSlot() {
        return slots().getOrDefault("COMPOSE_PROFILES", "").replaceFirst("^.*,", "");
    }

    /** Sets variables of {@code .env} as docs/operations.md says, by {@code deploy/init}, which starts anew what they concern. */
    void set(String... settings) {
        Progress.say("deploy/init " + String.join(" ", settings));
        init(lab, server, List.of(settings));
    }

    /** Pushes a new tag, the next number, with these changes. */
    String release(Change... changes) {
        String tag = nextTag();
        Progress.say("tag " + tag + " is pushed");
        server.release(tag, changes);
        return tag;
    }

    String nextTag() {
        return "v"
                + (1
                        + server.origin()
                                .git("tag", "-l", "v*")
                                .lines()
                                .mapToInt(tag -> Integer.parseInt(tag.substring(1)))
                                .max()
                                .orElse(0));
    }

    /** Takes the last release's changes out of the working copy again; the next release pushes that. */
    void undo() {
        server.origin().git("revert", "--no-edit", "HEAD");
    }

    /** Compose's own command line with the approved state, as a person on the server types it. */
    String compose(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                lab.tool("docker-compose").toString(),
                "--project-directory",
                server.home().toString(),
                "--env-file",
                server.home().resolve(".env").toString(),
                "--env-file",
                server.home().resolve("slots.env").toString()));
        command.addAll(List.of(arguments));
        return lab.shell().run(command.toArray(String[]::new));
    }

    String docker(String... arguments) {
        return lab.docker(arguments);
    }

    /** {@code materia …} on the server, which runs in the deployer's container. */
    Shell.Ended materia(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(server.home().resolve("materia").toString()));
        command.addAll(List.of(arguments));
        return lab.shell()
                .with("COMPOSE", lab.tool("docker-compose").toString())
                .attempt(command.toArray(String[]::new));
    }

    /** A command on the server; its failure fails the test. */
    String shell(String... command) {
        return lab.shell().run(command);
    }

    /** Gives a file to {@link Server#UID}. */
    void own(Path file) {
        shell("chown", Server.UID + ":" + Server.UID, file.toString());
    }

    /** Ends a process of a container, by its id on this machine, as a lack of memory does. */
    void kill(String process) {
        shell("kill", "-KILL", process);
    }

    /** All containers of the platform, running or not, those that run once too. */
    List<Container> containers() {
        String ids = docker("ps", "-aq", "--no-trunc", "--filter", "label=com.docker.compose.project=" + PROJECT);
        List<Container> containers = new ArrayList<>();
        for (String id : ids.lines().toList()) {
            Shell.Ended ended = lab.shell().attempt("/usr/bin/docker", "inspect", id);
            if (ended.status() == 0) { // else it went away meanwhile
                try {
                    JsonNode found = JSON.readTree(ended.output());
                    containers.add(new Container(found.path(0)));
                } catch (JsonProcessingException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return containers;
    }

    /** The container of a Compose service; a missing one fails the test. */
    Container container(String service) {
        return find(service)
                .orElseThrow(() -> new AssertionError("there is no container of " + service + ", but of "
                        + containers().stream().map(Container::name).toList()));
    }

    Optional<Container> find(String service) {
        return containers().stream()
                .filter(container ->
                        !container.isOneOff() && container.service().equals(service))
                .findFirst();
    }

    /** Ids of what runs, by service. */
    Map<String, String> running(List<String> services) {
        Map<String, String> ids = new TreeMap<>();
        for (Container container : containers()) {
            if (!container.isOneOff() && services.contains(container.service()) && container.isRunning()) {
                ids.put(container.service(), container.id());
            }
        }
        return ids;
    }

    /** What a person would want to see of a deployment that did not end as it should. */
    String story(Deployment deployment) {
        return deployer.story(deployment.id()) + "\nThe deployer's last lines:\n" + log("deployer");
    }

    String log(String service) {
        return find(service)
                .map(container -> lab.shell()
                        .attempt("/usr/bin/docker", "logs", "--tail", "60", container.id())
                        .story())
                .orElse("there is no container of " + service);
    }
}

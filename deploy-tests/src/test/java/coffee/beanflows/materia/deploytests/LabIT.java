package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deploytests.load.Ask;
import coffee.beanflows.materia.deploytests.load.Checks;
import coffee.beanflows.materia.deploytests.load.Load;
import coffee.beanflows.materia.deploytests.load.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** That the laboratory is what the deploy tests take it for. */
@Order(0)
class LabIT {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String GOOD = "<html><code>g1</code></html>";

    private final Lab lab = Lab.started();
    private Path directory = Path.of(".");

    @BeforeEach
    void makeDirectory() {
        directory = lab.directory("lab-it-" + System.nanoTime());
    }

    @AfterEach
    void removeContainers() throws IOException {
        if (Files.exists(directory.resolve("compose.yaml"))) {
            compose("down", "--volumes", "--timeout", "0");
        }
    }

    @Test
    void anImageOfTheLabRunsWithNoRightsAndAReadOnlyRoot() {
        assertThat(lab.docker(confined(Lab.BASE_IMAGE, "java", "-XshowSettings:vm", "--version")))
                .contains("openjdk 25");
        assertThat(lab.docker(confined(Lab.BUILD_IMAGE, "mvn", "--version"))).contains("Apache Maven 3.");
        assertThat(lab.docker(confined(Lab.COMPOSE_IMAGE, "version", "--short")))
                .contains("2.40.3");
    }

    @Test
    void anImageIsBuiltOnTheBaseWithoutARegistry() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), """
                ARG BASE_IMAGE=eclipse-temurin:25-jre
                FROM ${BASE_IMAGE}
                RUN --mount=type=cache,target=/cache java --version
                """);
        lab.docker(
                "build",
                "-q",
                "-t",
                "materia-lab/built",
                "--build-arg",
                "BASE_IMAGE=" + Lab.BASE_IMAGE,
                directory.toString());
        lab.docker("rmi", "materia-lab/built");
    }

    @Test
    void theLoadFindsAServerThatCutsBodiesAndNoFailureInOneThatDoesNot() throws IOException {
        // A server written in Go cuts the connection when fewer bytes come than were promised.
        int port = serve("""
                :8080 {
                  header Content-Type text/html
                  header ETag `"g1~1"`
                  header /cut Content-Length 1000
                  respond "%s"
                }
                """.formatted(GOOD));

        Report good = run(port, List.of(Ask.atOnce("/", Checks.page())));
        assertThat(good.failures()).as(good.story()).isEmpty();

        Report bad = run(port, List.of(Ask.atOnce("/", Checks.page()), Ask.slowly("/cut", Checks.page())));
        assertThat(bad.failures())
                .as(bad.story())
                .isNotEmpty()
                .allMatch(failure -> failure.path().equals("/cut"));
    }

    @Test
    void aStoppedServerFailsRequestsThatNobodySendsAgain() throws IOException {
        int port = serve(
                ":8080 {\n  header Content-Type text/html\n  header ETag `\"g1~1\"`\n  respond \"" + GOOD + "\"\n}\n");
        try (Load load = Load.mixed(port, List.of(Ask.atOnce("/", Checks.page())), 16)) {
            await(load, 100);
            compose("kill", "web");
            await(load, load.count() + 32);
            compose("start", "web");
            await(load, load.count() + 100);
            assertThat(load.stop().failures()).isNotEmpty();
        }
    }

    @Test
    void aReleaseIsPushedOverSshAndSeenFromAContainersNetwork() {
        Server server = Server.in(directory, lab.origin());
        String commit = server.release("v2", Change.write("NEW", "new\n"));

        Shell.Ended fetched = asDeployer(server, "ls-remote", server.origin().url());
        assertThat(fetched.output()).as(fetched.story()).contains(commit + "\trefs/tags/v2^{}");
        Shell.Ended pushed = asDeployer(server, "push", server.origin().url(), "HEAD:refs/heads/other");
        assertThat(pushed.errors()).contains("this key may only fetch");

        String address =
                server.origin().url().replaceFirst(".*@([^/]+)/.*", "$1").replace(':', ' ');
        lab.docker("network", "create", "lab-it");
        try {
            assertThat(lab.docker(
                            "run",
                            "--rm",
                            "--network",
                            "lab-it",
                            Lab.BASE_IMAGE,
                            "sh",
                            "-c",
                            "nc -w 5 " + address + " </dev/null"))
                    .startsWith("SSH-2.0-");
        } finally {
            lab.docker("network", "rm", "lab-it");
        }
    }

    private static String[] confined(String... command) {
        List<String> all = new ArrayList<>(
                List.of("run", "--rm", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        all.addAll(List.of("--user", Server.UID + ":" + Server.UID, "--tmpfs", "/tmp:exec,size=256m"));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    /** Caddy with this Caddyfile, by Compose; the port on 127.0.0.1. */
    private int serve(String caddyfile) throws IOException {
        Files.writeString(directory.resolve("Caddyfile"), "{\n  admin off\n  auto_https off\n}\n" + caddyfile);
        Files.writeString(directory.resolve("compose.yaml"), """
                name: %s
                services:
                  web:
                    image: materia-lab/router
                    volumes: ["./Caddyfile:/etc/caddy/Caddyfile:ro"]
                    ports: ["127.0.0.1::8080"]
                    healthcheck: {test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1:8080/"], interval: 200ms}
                """.formatted(directory.getFileName()));
        compose("up", "-d", "--wait", "--quiet-pull");
        String published = compose("port", "web", "8080");
        return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
    }

    private String compose(String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = lab.tool("docker-compose").toString();
        command[1] = "--project-directory";
        command[2] = directory.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return lab.shell().run(command);
    }

    private static Shell.Ended asDeployer(Server server, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Shell.in(server.origin().workingCopy())
                .with(
                        "GIT_SSH_COMMAND",
                        "ssh -F /dev/null -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile="
                                + server.home().resolve("ssh/known_hosts") + " -i "
                                + server.home().resolve("ssh/deploy_key"))
                .attempt(command.toArray(String[]::new));
    }

    private static Report run(int port, List<Ask> asks) {
        try (Load load = Load.mixed(port, asks, 16)) {
            await(load, 100);
            return load.stop();
        }
    }

    private static void await(Load load, int requests) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (load.count() < requests) {
            assertThat(System.nanoTime())
                    .as(requests + " requests within " + BOUND)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}

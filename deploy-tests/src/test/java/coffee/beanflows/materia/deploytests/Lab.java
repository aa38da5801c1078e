package coffee.beanflows.materia.deploytests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The laboratory of {@code deploy-tests/lab}: tools, a Docker engine, images and origins. It starts once a run, with the first test
 * that asks for it, and is taken down when this process ends, by Ctrl-C too. After a {@code kill -9} the next run takes it down.
 *
 * <p>With {@code MATERIA_LAB_DOCKER_HOST} it uses that engine and leaves it running.
 */
final class Lab {
    /** The sources under test. */
    static final Path HOME =
            Path.of(System.getProperty("materia.home", "..")).toAbsolutePath().normalize();

    static final String BASE_IMAGE = "materia-lab/base";
    static final String BUILD_IMAGE = "materia-lab/build";
    static final String ROUTER_IMAGE = "materia-lab/router";
    static final String COMPOSE_IMAGE = "materia-lab/compose";

    private static final Duration TOOLS_LIMIT = Duration.ofMinutes(15);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path directory = HOME.resolve("deploy-tests/target/lab");
    private final Path scripts = HOME.resolve("deploy-tests/lab");
    private final AtomicInteger origins = new AtomicInteger();
    private final Optional<String> givenEngine = Optional.ofNullable(System.getenv("MATERIA_LAB_DOCKER_HOST"));
    private final Path tools;
    private final String dockerHost;

    private Lab() {
        // Before the start, not after: what a killed start has made must go too.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "lab-take-down"));
        takeDown();
        make(directory);
        tools = Path.of(script(TOOLS_LIMIT).run(scripts.resolve("tools").toString()));
        dockerHost = givenEngine.orElseGet(
                () -> script(LIMIT).run(scripts.resolve("engine").toString(), "start", engine(), gid()));
        script(LIMIT)
                .with("DOCKER_HOST", dockerHost)
                .run(scripts.resolve("images").toString());
    }

    /** The laboratory of this run; started by the first call. */
    static Lab started() {
        return Held.LAB;
    }

    private static final class Held {
        static final Lab LAB = new Lab();
    }

    /** As {@code DOCKER_HOST} has it. */
    String dockerHost() {
        return dockerHost;
    }

    /** The directory with nothing but the engine's socket in it, for mounting. */
    Path socketDirectory() {
        return Path.of(dockerHost.substring("unix://".length()))
                .resolveSibling(".")
                .normalize();
    }

    /** {@code docker-compose}, {@code caddy} and {@code vegeta}. */
    Path tool(String name) {
        return tools.resolve(name);
    }

    /** What a command needs to reach the engine; BuildKit is on. */
    Shell shell() {
        return script(LIMIT).with("DOCKER_HOST", dockerHost).with("DOCKER_BUILDKIT", "1");
    }

    /**
     * Runs the docker command of Debian, which has BuildKit in it.
     *
     * @return what it printed on standard output
     */
    String docker(String... arguments) {
        Path debians = Path.of("/usr/bin/docker");
        String[] command = new String[arguments.length + 1];
        command[0] = Files.isExecutable(debians) ? debians.toString() : "docker";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell().run(command);
    }

    /** A new origin, empty; taken down with the laboratory. */
    Origin origin() {
        int number = origins.incrementAndGet();
        return origin(directory.resolve("sshd-" + number), directory.resolve("origin-" + number));
    }

    /** A new origin with its sshd and working copy there; taken down with the laboratory if it lies in it. */
    Origin origin(Path sshd, Path copy) {
        shell().run(scripts.resolve("sshd").toString(), "start", sshd.toString());
        return Origin.of(sshd, copy);
    }

    /** A directory for one test's server. */
    Path directory(String name) {
        return make(directory.resolve(name));
    }

    private Shell script(Duration limit) {
        return Shell.in(HOME).within(limit);
    }

    private String engine() {
        return directory.resolve("engine").toString();
    }

    /** A given engine goes on, the platform on it does not; unless it is kept, with its directory. */
    private static void removePlatform(String engine) {
        if (System.getenv(Platform.KEPT) == null) {
            String all = " --filter label=com.docker.compose.project=" + Platform.PROJECT;
            Shell.in(HOME)
                    .with("DOCKER_HOST", engine)
                    .attempt(
                            "sh",
                            "-c",
                            "docker ps -aq" + all + " | xargs -r docker rm -f; docker network ls -q" + all
                                    + " | xargs -r docker network rm");
        }
    }

    private static boolean isSshd(Path path) {
        return path.getFileName().toString().startsWith("sshd");
    }

    private static String gid() {
        return Integer.toString(Server.UID);
    }

    private static Path make(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A start that is under way must not go on behind its end. */
    private void end() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        takeDown();
    }

    private void takeDown() {
        if (!Files.exists(directory)) {
            return;
        }
        try (var below = Files.find(directory, 2, (path, is) -> is.isDirectory() && isSshd(path))) {
            for (Path sshd : below.toList()) {
                script(LIMIT).attempt(scripts.resolve("sshd").toString(), "stop", sshd.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script(LIMIT).run(scripts.resolve("engine").toString(), "stop", engine());
        givenEngine.ifPresent(Lab::removePlatform);
        // By command: what containers wrote belongs to others, and there is a lot of it.
        script(LIMIT).run("rm", "-rf", "--one-file-system", directory.toString());
    }
}

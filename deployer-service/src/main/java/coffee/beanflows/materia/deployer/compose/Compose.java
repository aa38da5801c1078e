package coffee.beanflows.materia.deployer.compose;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs {@code docker-compose} with this server's {@code .env} and one state: the approved {@code slots.env} or a candidate. Every
 * command is bounded in time and ends with this thread's interruption.
 */
public final class Compose {
    /** Label of the containers of {@link #runOnce}. */
    public static final String ONCE = "coffee.beanflows.once";

    private static final int KEPT_LINES = 200;
    private static final Duration SHORT = Duration.ofMinutes(3);

    private final String command;
    private final String project;
    private final Path home;
    private final Path state;
    private final Consumer<String> listener;

    /**
     * @param command  the program, {@code docker-compose}
     * @param project  Compose's name of the platform, which its containers and networks begin with
     * @param home     holds {@code .env}
     * @param state    the {@code slots.env} to use
     * @param listener is told each line that a command prints
     */
    public Compose(String command, String project, Path home, Path state, Consumer<String> listener) {
        this.command = command;
        this.project = project;
        this.home = home;
        this.state = state;
        this.listener = listener;
    }

    /** What a command printed last, at most 200 lines, and how it ended. */
    public record Output(int exit, List<String> lines) {
        public Output {
            lines = List.copyOf(lines);
        }

        public boolean succeeded() {
            return exit == 0;
        }
    }

    /** The same for another state file. */
    public Compose with(Path otherState) {
        return new Compose(command, project, home, otherState, listener);
    }

    /** Makes the container of {@code service} what the state says, and starts it; others are left alone. */
    public void up(String service) {
        require(run(
                SHORT, Map.of(), "--profile", "*", "up", "-d", "--no-deps", "--no-build", "--pull", "never", service));
    }

    /** Tells it to end, waits for its grace, and removes it. */
    public void stopAndRemove(String service) {
        require(run(SHORT, Map.of(), "--profile", "*", "stop", service));
        require(run(SHORT, Map.of(), "--profile", "*", "rm", "-f", service));
    }

    /** Removes a container that never served anybody. */
    public void kill(String service) {
        require(run(SHORT, Map.of(), "--profile", "*", "rm", "-s", "-f", service));
    }

    /** The last lines that the container wrote. */
    public List<String> logs(String service) {
        return run(SHORT, Map.of(), "--profile", "*", "logs", "--no-color", "--no-log-prefix", "--tail", "200", service)
                .lines();
    }

    /** Builds the image of a service from what lies in the release. */
    public Output build(Duration within, Map<String, String> environment, String service) {
        return run(within, environment, "--profile", "*", "build", service);
    }

    /** Fetches the image of a service from its registry. */
    public Output pull(Duration within, String service) {
        return run(within, Map.of(), "--profile", "*", "pull", "--quiet", service);
    }

    /**
     * Runs a container of a service to its end and removes it. Where this process ends first, or the time is over, the container
     * goes on: it is labelled {@link #ONCE}, to be found and removed.
     */
    public Output runOnce(Duration within, List<String> options, String service, List<String> arguments) {
        List<String> line = new ArrayList<>(
                List.of("--profile", "*", "run", "--rm", "--no-deps", "-T", "--quiet-pull", "--label", ONCE + "=true"));
        line.addAll(options);
        line.add(service);
        line.addAll(arguments);
        return run(within, Map.of(), line.toArray(String[]::new));
    }

    /** Compose's hash of each service's definition, as its containers carry it in {@code com.docker.compose.config-hash}. */
    public Map<String, String> hashes() {
        Map<String, String> hashes = new HashMap<>();
        for (String line : require(run(SHORT, Map.of(), "--profile", "*", "config", "--hash", "*"))
                .lines()) {
            String[] words = line.split(" ", -1);
            if (words.length == 2) {
                hashes.put(words[0], words[1]);
            }
        }
        return hashes;
    }

    private static Output require(Output output) {
        if (!output.succeeded()) {
            throw new ComposeFailure(output);
        }
        return output;
    }

    /** Runs a command line of Compose. */
    Output run(Duration within, Map<String, String> environment, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(command, "--project-name", project, "--ansi", "never", "--progress", "plain"));
        for (Path file : new Path[] {home.resolve(".env"), state}) {
            line.add("--env-file");
            line.add(file.toString());
        }
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.directory(home.toFile());
        builder.redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = null;
        try {
            process = builder.start();
            process.getOutputStream().close();
            return await(process, within, String.join(" ", arguments));
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, command + ": cannot be run (" + e.getMessage() + ")", e);
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }

    private Output await(Process process, Duration within, String what) {
        Deque<String> lines = new ArrayDeque<>();
        Thread reader = Thread.ofPlatform().daemon().name("compose-output").start(() -> read(process, lines));
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new MateriaException(
                        ErrorType.RESOURCES,
                        "docker compose " + what + ": not done after " + within.toSeconds() + " s");
            }
            reader.join(5_000);
            synchronized (lines) {
                return new Output(process.exitValue(), List.copyOf(lines));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MateriaException(
                    ErrorType.RESOURCES, "docker compose " + what + ": the deployer was told to stop", e);
        }
    }

    private void read(Process process, Deque<String> lines) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String text = line.stripTrailing();
                listener.accept(text);
                synchronized (lines) {
                    lines.add(text);
                    if (lines.size() > KEPT_LINES) {
                        lines.remove();
                    }
                }
            }
        } catch (IOException e) {
            listener.accept("(output lost: " + e.getMessage() + ")");
        }
    }
}

package coffee.beanflows.materia.deploytests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs commands, with a bound on their time and a failure that shows what they said.
 *
 * @param directory where they run
 * @param environment what is added to this process's own environment
 * @param limit after which a command is killed, with its children
 */
record Shell(Path directory, Map<String, String> environment, Duration limit) {
    private static final int LINES_SHOWN = 60;

    Shell {
        environment = Map.copyOf(environment);
    }

    static Shell in(Path directory) {
        return new Shell(directory, Map.of(), Duration.ofMinutes(2));
    }

    Shell with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Shell(directory, more, limit);
    }

    Shell within(Duration longest) {
        return new Shell(directory, environment, longest);
    }

    /** What it printed on standard output; a status other than 0 fails the test. */
    String run(String... command) {
        Ended ended = attempt(command);
        if (ended.status() != 0) {
            throw new AssertionError(ended.story());
        }
        return ended.output().strip();
    }

    /** How it ended, with whatever status; not ending in time fails the test. */
    Ended attempt(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> output = read(process.getInputStream());
            CompletableFuture<String> errors = read(process.getErrorStream());
            boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            // A daemon that it left may hold the other end: what was said by then is lost with it, the test is not.
            Ended ended = new Ended(List.of(command), process.exitValue(), text(output), text(errors));
            if (!inTime) {
                throw new AssertionError("not within " + limit + ": " + ended.story());
            }
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command[0] + " in " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + String.join(" ", command), e);
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.complete("(unreadable: " + e + ")");
            }
        });
        return text;
    }

    private static String text(CompletableFuture<String> text) throws InterruptedException {
        try {
            return text.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "(still held open by a process that was left)";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A command that has ended. */
    record Ended(List<String> command, int status, String output, String errors) {
        Ended {
            command = List.copyOf(command);
        }

        /** The command, its status and the last lines that it printed. */
        String story() {
            return "`" + String.join(" ", command) + "` ended with status " + status + "\n" + tail(output)
                    + tail(errors);
        }

        private static String tail(String text) {
            List<String> lines = text.lines().toList();
            int from = Math.max(0, lines.size() - LINES_SHOWN);
            return lines.isEmpty() ? "" : String.join("\n", lines.subList(from, lines.size())) + "\n";
        }
    }
}

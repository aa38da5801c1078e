package coffee.beanflows.materia.volume;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a second process does to a volume. */
final class ChildJvm implements AutoCloseable {
    private static final String SAYS = "> ";

    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts {@link #main} with {@code arguments} on {@code volume}. */
    static ChildJvm start(Path volume, String failpoint, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dmateria.failpoint=" + failpoint,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ChildJvm.class.getName(),
                volume.toString()));
        command.addAll(Arrays.asList(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next line that it says, whatever else is logged; empty when it ended. */
    String line() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(SAYS)) {
                return line.substring(SAYS.length());
            }
        }
        return "";
    }

    long pid() {
        return process.pid();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the child still runs");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** {@code put <text>…} lands texts and says so; {@code endless} lands on and on; {@code hold} holds the lock. */
    public static void main(String[] arguments) throws IOException {
        DataVolume volume = DataVolume.at(Path.of(arguments[0]));
        try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER);
                Landing landing = Landing.open(volume, java.time.Clock.systemUTC())) {
            switch (arguments[1]) {
                case "put" -> {
                    for (String text : Arrays.asList(arguments).subList(2, arguments.length)) {
                        say(Volumes.put(landing, text, "2022-12-20").id());
                    }
                }
                case "endless" -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        long run = landing.state().begin("worldbank", "none");
                        say(Volumes.put(landing, "body " + i % 7, "2022-12-20").id());
                        landing.state().finish(run, new ExtractionResult(RunStatus.SUCCEEDED, 1, 0, 6, null, null));
                    }
                }
                default -> {
                    say("holds " + lock.hashCode());
                    System.in.read();
                }
            }
        }
    }

    private static void say(String line) {
        System.out.println(SAYS + line);
    }
}

package coffee.beanflows.materia.platform;

import coffee.beanflows.materia.cli.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service as an image starts it: everything that is set about it stands in its environment. */
record ServiceProcess(Process process, Path output) implements AutoCloseable {
    private static final int LONGEST_START_S = 120;

    /** Starts {@code service} in {@code directory}, where its output goes. */
    static ServiceProcess start(Service service, Path directory, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile(directory, service.title(), ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                Modules.HOME
                        .resolve(service.module())
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString()));
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new ServiceProcess(builder.start(), output);
    }

    /** The exit code of a process that ends by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_START_S, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + LONGEST_START_S + " s: " + said());
        }
        return process.exitValue();
    }

    /** All that it wrote. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "(" + output + " cannot be read: " + e + ")";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

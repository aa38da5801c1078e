package coffee.beanflows.materia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.cli.Pipeline;
import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.client.RunView;
import coffee.beanflows.materia.cli.client.VolumeState;
import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Layout;
import coffee.beanflows.materia.cli.local.LocalPlatform;
import coffee.beanflows.materia.cli.local.Ports;
import coffee.beanflows.materia.cli.local.Running;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The packaged services as processes on free ports, with a data volume of their own. */
final class TestPlatform implements AutoCloseable {
    /** A lost trigger only delays: here by a second, so that the tests need not wait for the usual look. */
    private static final Map<String, String> QUICK_LOOK = Map.of("MATERIA_TRIGGER_LOOK_EVERY", "1s");

    static final Duration BOUND = Duration.ofMinutes(2);

    final LocalPlatform processes;
    final DataVolume volume;
    final VolumeState state;

    private TestPlatform(Path directory) throws IOException {
        volume = DataVolume.at(directory.resolve("data"));
        state = new VolumeState(volume);
        processes = LocalPlatform.prepare(
                new Layout(Modules.HOME, volume.root(), directory.resolve("run"), Ports.free(), Layout.Mode.RECORDED));
    }

    /** With nothing started. */
    static TestPlatform in(Path directory) throws IOException {
        return new TestPlatform(directory);
    }

    /** With every service started and ready. */
    static TestPlatform started(Path directory) throws IOException {
        TestPlatform platform = new TestPlatform(directory);
        try {
            for (Service service : platform.processes.services()) {
                platform.processes.start(service, QUICK_LOOK);
            }
            for (Service service : platform.processes.services()) {
                platform.awaitReady(service);
            }
            return platform;
        } catch (IOException | RuntimeException | AssertionError e) {
            platform.close();
            throw e;
        }
    }

    PlatformClient client() {
        return new PlatformClient(Running.read(processes.layout().runDir()).orElseThrow());
    }

    Pipeline pipeline(PlatformClient client) {
        return new Pipeline(client, state, new Console(new PrintWriter(Writer.nullWriter()), false));
    }

    void start(Service service) throws IOException {
        processes.start(service, QUICK_LOOK);
        awaitReady(service);
    }

    void restartArmed(Service service, String failpoint) throws IOException {
        processes.stop(service);
        startUnready(service, failpoint);
        awaitReady(service);
    }

    /** Starts a service that may die at {@code failpoint} before it is ready. */
    void startUnready(Service service, String failpoint) throws IOException {
        Map<String, String> environment = new HashMap<>(QUICK_LOOK);
        environment.put("MATERIA_FAILPOINT", failpoint);
        processes.start(service, environment);
    }

    void awaitReady(Service service) throws IOException {
        Process process = processes.process(service).orElseThrow();
        try (PlatformClient client = client()) {
            await(service.title() + " is ready", () -> client.isReady(service) || !process.isAlive());
        }
        assertThat(process.isAlive())
                .as("%s runs: %s", service.title(), processes.logTail(service, 20))
                .isTrue();
    }

    /** Moves the publishers' clock and extracts everything. */
    RunView extractAsOf(String date) throws IOException {
        try (PlatformClient client = client()) {
            client.put(Service.PUBLISHERS, "/clock", "{\"date\": \"" + date + "\"}");
            return pipeline(client).follow(Service.EXTRACTOR, "{\"all\": true}", "");
        }
    }

    void awaitServed() throws IOException {
        try (PlatformClient client = client()) {
            pipeline(client).awaitServed();
        }
    }

    /** Waits for a condition; fails with {@code what} after the bound. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + BOUND + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}

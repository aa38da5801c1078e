package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.client.VolumeState;
import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Layout;
import coffee.beanflows.materia.cli.local.LocalPlatform;
import coffee.beanflows.materia.cli.local.Ports;
import coffee.beanflows.materia.cli.local.Running;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.cli.local.StartChecks;
import coffee.beanflows.materia.cli.local.Supervisor;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code materia up}. */
@Command(
        name = "up",
        description = {
            "Runs the whole platform on this machine, until Ctrl-C.",
            "Extracts from recorded publishers, publication after publication; --live asks the real ones."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Duration START_BOUND = Duration.ofSeconds(90);

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunDirectory runDirectory;

    @Option(names = "--data-dir", description = "The data volume (default: data of the checkout).")
    private String dataDir = "";

    @Option(names = "--live", description = "Extract from the real publishers.")
    private boolean live;

    private Console console = Console.standard(new PrintWriter(System.out, true, StandardCharsets.UTF_8));

    @Override
    public Integer call() throws Exception {
        console = Console.standard(spec.commandLine().getOut());
        return FailureHandler.guard(spec, this::up);
    }

    private int up() throws IOException {
        long began = System.nanoTime();
        Path data = dataDir.isEmpty() ? RunDirectory.home().resolve("data") : Path.of(dataDir);
        refuseSecond();
        int stopped = LocalPlatform.stopLeftovers(runDirectory.path());
        if (stopped > 0) {
            console.warning("stopped " + stopped + " processes that an earlier start had left running");
        }
        Layout.Mode mode = live ? Layout.Mode.LIVE : Layout.Mode.RECORDED;
        Layout layout = new Layout(RunDirectory.home(), data, runDirectory.path(), Ports.standard(), mode);
        LocalPlatform platform = LocalPlatform.prepare(layout);
        List<String> problems = StartChecks.problems(platform);
        if (!problems.isEmpty()) {
            throw new CommandFailure(String.join("\nmateria: ", problems));
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(platform)));
        startAll(platform);
        Running running = Running.read(runDirectory.path()).orElseThrow();
        try (PlatformClient client = new PlatformClient(running)) {
            awaitReady(platform, client);
            Pipeline pipeline = new Pipeline(client, new VolumeState(DataVolume.at(data)), console);
            boolean good = fill(client, pipeline);
            new Welcome(client, console).print(running.urls(), layout, Duration.ofNanos(System.nanoTime() - began));
            if (!good) {
                console.warning("not everything went well: see above, and "
                        + running.urls().get("web") + "/status");
            }
        }
        return new Supervisor(platform, new Reporter(console)).watch() ? 0 : 1;
    }

    private void refuseSecond() {
        Running.read(runDirectory.path())
                .filter(running -> LocalPlatform.isOurs(running.owner(), "quarkus-run.jar"))
                .ifPresent(running -> {
                    throw new CommandFailure("the platform already runs here, at "
                            + running.urls().get("web") + " (process " + running.owner()
                            + "). Stop it with Ctrl-C in its terminal, or: kill " + running.owner());
                });
    }

    private void startAll(LocalPlatform platform) throws IOException {
        for (Service service : platform.services()) {
            platform.start(service);
        }
    }

    private void awaitReady(LocalPlatform platform, PlatformClient client) throws IOException {
        long began = System.nanoTime();
        for (Service service : platform.services()) {
            while (!client.isReady(service)) {
                console.live("starting " + service.title());
                Process process = platform.process(service).orElseThrow();
                boolean late = System.nanoTime() - began > START_BOUND.toNanos();
                if (!process.isAlive() || late) {
                    String why = late ? "did not become ready within " + Console.duration(START_BOUND) : "ended";
                    throw new CommandFailure(service.title() + " " + why + "; its last lines:\n  "
                            + String.join("\n  ", platform.logTail(service, 15)));
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            console.done(String.format(
                    "%-11s ready  %-22s %s",
                    service.title(), platform.layout().ports().uri(service), Console.duration(took)));
        }
    }

    private boolean fill(PlatformClient client, Pipeline pipeline) throws IOException {
        long began = System.nanoTime();
        try {
            if (live) {
                var run = pipeline.follow(Service.EXTRACTOR, "{}", "extracting");
                console.done("extractor  " + run.summary());
            } else if (new Replay(client, pipeline, console).play() == 0) {
                console.done("the recorded publications have been played already");
            }
            pipeline.awaitServed();
            console.done("transformed, exported and served in "
                    + Console.duration(Duration.ofNanos(System.nanoTime() - began)));
            return true;
        } catch (CommandFailure failure) {
            console.failure(String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private void stop(LocalPlatform platform) {
        console.line("stopping ...");
        platform.close();
        console.line("stopped.");
    }
}

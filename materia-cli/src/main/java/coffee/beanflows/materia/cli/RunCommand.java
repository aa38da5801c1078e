package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.client.RunView;
import coffee.beanflows.materia.cli.client.VolumeState;
import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Running;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code materia run}. */
@Command(
        name = "run",
        description = {"Extracts now, and follows the figures to the page.", "Without arguments: what is due."},
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunDirectory runDirectory;

    @Parameters(
            paramLabel = "WORKFLOW",
            description = "Workflows to run now, as workflows.toml names them.",
            arity = "0..*")
    private List<String> workflows = new ArrayList<>();

    @Option(names = "--all", description = "Every enabled workflow, due or not.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, this::run);
    }

    private int run() throws IOException {
        Running running = runDirectory.running();
        Console console = Console.standard(spec.commandLine().getOut());
        long began = System.nanoTime();
        try (PlatformClient client = new PlatformClient(running)) {
            VolumeState volume = new VolumeState(DataVolume.at(Path.of(running.dataDir())));
            Pipeline pipeline = new Pipeline(client, volume, console);
            boolean good = true;
            boolean landed = false;
            for (String body : bodies()) {
                RunView run = pipeline.follow(Service.EXTRACTOR, body, "extracting");
                good &= report(console, Service.EXTRACTOR, run);
                landed |= run.count("landed") > 0;
            }
            for (Service service : new Service[] {Service.TRANSFORM, Service.EXPORT}) {
                good &= report(console, service, pipeline.follow(service, "{}", service.title()));
            }
            if (good && landed) {
                pipeline.awaitServed();
            }
            console.line("in " + Console.duration(Duration.ofNanos(System.nanoTime() - began)));
            return good ? 0 : 1;
        }
    }

    private List<String> bodies() {
        if (all) {
            return List.of("{\"all\": true}");
        }
        if (workflows.isEmpty()) {
            return List.of("{}");
        }
        return workflows.stream()
                .map(workflow ->
                        "{\"workflow\": \"" + workflow.replace("\\", "").replace("\"", "") + "\"}")
                .toList();
    }

    private static boolean report(Console console, Service service, RunView run) {
        String line = String.format("%-10s", service.title()) + run.summary();
        if (run.succeeded()) {
            console.done(line);
        } else {
            console.failure(line);
        }
        return run.succeeded();
    }
}

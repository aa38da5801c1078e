package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.local.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code materia runs SERVICE}. */
@Command(name = "runs", description = "The newest runs of a service.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    /** The services that run. */
    enum Worker {
        extractor,
        transform,
        export
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunDirectory runDirectory;

    @Parameters(description = "One of: ${COMPLETION-CANDIDATES}.", defaultValue = "extractor")
    private Worker worker = Worker.extractor;

    @Option(names = "--limit", description = "How many (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int limit;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, this::print);
    }

    private int print() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Service service = Service.valueOf(worker.name().toUpperCase(Locale.ROOT));
        try (PlatformClient client = new PlatformClient(runDirectory.running())) {
            for (JsonNode run : client.get(service, "/runs?limit=" + limit).path("runs")) {
                out.printf(
                        Locale.ROOT,
                        "%-32s %-11s %-10s %s%n",
                        run.path("id").asText(),
                        run.path("status").asText(),
                        run.path("requested_by").asText(""),
                        run.path("cause").asText(run.path("message").asText("")));
            }
        }
        out.flush();
        return 0;
    }
}

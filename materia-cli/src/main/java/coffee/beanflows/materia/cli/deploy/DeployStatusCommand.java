package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.FailureHandler;
import coffee.beanflows.materia.cli.client.DeployerClient;
import coffee.beanflows.materia.cli.client.DeploymentState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code materia deploy status}. */
@Command(
        name = "status",
        description = "What runs, what is under way, and how the last deployment ended.",
        mixinStandardHelpOptions = true)
final class DeployStatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployerOptions deployer;

    @Option(
            names = "--log",
            description = "Why the last deployment that failed did so, with the last lines of its log.")
    private boolean log;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            try (DeployerClient client = deployer.client()) {
                if (log) {
                    printLog(client, out);
                } else {
                    out.println(
                            json
                                    ? client.status().toPrettyString()
                                    : client.statusText().strip());
                }
            }
            out.flush();
            return 0;
        });
    }

    private static void printLog(DeployerClient client, PrintWriter out) throws IOException {
        String id = client.status().path("last_failure").path("id").asText("");
        if (id.isEmpty()) {
            out.println("No deployment has failed.");
            return;
        }
        DeploymentState failed = client.deployment(id);
        out.println(failed.tag() + " " + failed.status() + " at " + failed.finishedAt() + ": " + failed.why());
        List<String> lines = failed.log();
        if (lines == null || lines.isEmpty()) {
            out.println("It left no log.");
        } else {
            lines.forEach(out::println);
        }
    }
}

package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.FailureHandler;
import coffee.beanflows.materia.cli.client.DeployerClient;
import coffee.beanflows.materia.cli.client.DeploymentState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code materia deploy history}. */
@Command(name = "history", description = "The newest deployments, newest first.", mixinStandardHelpOptions = true)
final class DeployHistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployerOptions deployer;

    @Option(names = "--limit", description = "How many (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int limit = 20;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, this::print);
    }

    private int print() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (DeployerClient client = deployer.client()) {
            List<DeploymentState> deployments = client.newest(limit);
            if (deployments.isEmpty()) {
                out.println("Nothing has been deployed yet.");
            } else {
                row(out, "TAG", "STATUS", "ENDED", "TOOK", "FOR", "REPLACED", "REASON");
            }
            for (DeploymentState one : deployments) {
                row(
                        out,
                        one.tag(),
                        one.status(),
                        second(one.finishedAt()),
                        String.format(Locale.ROOT, "%.0f s", one.seconds()),
                        one.requestedBy(),
                        one.components().isEmpty() ? "-" : String.join(",", one.components()),
                        one.reason() == null ? "" : one.reason());
            }
        }
        out.flush();
        return 0;
    }

    private static void row(PrintWriter out, Object... cells) {
        out.println(String.format(Locale.ROOT, "%-12s %-11s %-20s %9s  %-10s %-24s %s", cells)
                .stripTrailing());
    }

    private static String second(@Nullable String time) {
        return time == null ? "-" : time.replaceFirst("\\.\\d+Z$", "Z");
    }
}

package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.FailureHandler;
import coffee.beanflows.materia.cli.client.DeployerClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code materia deploy pause}. */
@Command(
        name = "pause",
        description = "From now on nothing is deployed unless a person asks; what is under way goes on.",
        mixinStandardHelpOptions = true)
final class DeployPauseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployerOptions deployer;

    @Parameters(
            paramLabel = "REASON",
            arity = "0..1",
            defaultValue = "",
            description = "Why, for whoever looks at the status.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            try (DeployerClient client = deployer.client()) {
                client.pause(reason);
            }
            out.println("Paused: tags are not deployed by themselves. ./materia deploy to TAG still works.");
            out.flush();
            return 0;
        });
    }
}

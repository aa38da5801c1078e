package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.FailureHandler;
import coffee.beanflows.materia.cli.client.DeployerClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code materia deploy resume}. */
@Command(
        name = "resume",
        description = "From now on the newest tag is deployed by itself again.",
        mixinStandardHelpOptions = true)
final class DeployResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployerOptions deployer;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, () -> {
            PrintWriter out = spec.commandLine().getOut();
            try (DeployerClient client = deployer.client()) {
                client.resume();
            }
            out.println("Resumed: the newest tag is deployed by itself again.");
            out.flush();
            return 0;
        });
    }
}

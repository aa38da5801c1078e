package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.FailureHandler;
import coffee.beanflows.materia.cli.client.DeployerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code materia deploy to TAG}. */
@Command(
        name = "to",
        description = {
            "Makes a release what runs, and follows it to its end; also while paused.",
            "An older release stays until a newer one is tagged. Ctrl-C ends the following, not the deployment."
        },
        mixinStandardHelpOptions = true)
final class DeployToCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployerOptions deployer;

    @Mixin
    private Following following;

    @Parameters(paramLabel = "TAG", description = "The release, as its tag names it.")
    private String tag = "";

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, () -> {
            try (DeployerClient client = deployer.client()) {
                return following.deploy(spec, client, tag);
            }
        });
    }
}

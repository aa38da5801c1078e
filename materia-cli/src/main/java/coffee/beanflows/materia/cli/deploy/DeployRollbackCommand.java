package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.CommandFailure;
import coffee.beanflows.materia.cli.FailureHandler;
import coffee.beanflows.materia.cli.client.DeployerClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code materia deploy rollback}. */
@Command(
        name = "rollback",
        description = {
            "Goes back to an earlier release: without a tag, to the one that was deployed before what runs.",
            "It stays until a newer one is tagged."
        },
        mixinStandardHelpOptions = true)
final class DeployRollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployerOptions deployer;

    @Mixin
    private Following following;

    @Parameters(paramLabel = "TAG", arity = "0..1", description = "The release to go back to.")
    private @Nullable String tag;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, () -> {
            try (DeployerClient client = deployer.client()) {
                String to = tag;
                return following.deploy(spec, client, to == null ? previous(client) : to);
            }
        });
    }

    private static String previous(DeployerClient client) throws IOException {
        String previous = client.status().path("live").path("previous").asText("");
        if (previous.isEmpty() || previous.equals("null")) {
            throw new CommandFailure("nothing was deployed before what runs; name a tag: ./materia deploy rollback v1");
        }
        return previous;
    }
}

package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.client.DeployerClient;
import coffee.beanflows.materia.cli.client.DeploymentState;
import coffee.beanflows.materia.cli.console.Console;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Asks for a tag and follows it, for the commands that do. */
final class Following {
    private static final Duration EVERY = Duration.ofMillis(500);

    @Option(names = "--no-wait", description = "Ask and return; do not follow.")
    private boolean noWait;

    int deploy(CommandSpec spec, DeployerClient client, String tag) throws IOException {
        Console console = Console.standard(spec.commandLine().getOut());
        DeploymentState asked = client.deploy(tag);
        console.line("deployment " + asked.id() + " of " + asked.tag());
        if (noWait) {
            return 0;
        }
        Thread interrupted = Thread.ofPlatform()
                .unstarted(() -> console.warning("The deployment of " + tag
                        + " goes on without this command; see it with: ./materia deploy status"));
        Runtime.getRuntime().addShutdownHook(interrupted);
        DeploymentState end = new DeploymentFollower(client, console, EVERY).follow(asked);
        forget(interrupted);
        String took = Console.duration(Duration.ofMillis(Math.round(end.seconds() * 1_000)));
        if (end.succeeded()) {
            console.done(end.tag() + " " + end.status() + " in " + took + ": " + end.why());
            return 0;
        }
        console.failure(end.tag() + " " + end.status() + " after " + took + ": " + end.why());
        console.line("Its log: ./materia deploy status --log");
        return 1;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends at this very moment; the hook says nothing false.
        }
    }
}

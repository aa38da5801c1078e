package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.local.Running;
import coffee.beanflows.materia.cli.local.Service;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code materia status}. */
@Command(
        name = "status",
        description = "What each service did last, how fresh it is, and what is due next.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunDirectory runDirectory;

    @Option(names = "--json", description = "As JSON, one object a service and line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, this::print);
    }

    private int print() throws Exception {
        Running running = runDirectory.running();
        PrintWriter out = spec.commandLine().getOut();
        try (PlatformClient client = new PlatformClient(running)) {
            for (Service service : new Service[] {Service.EXTRACTOR, Service.TRANSFORM, Service.EXPORT}) {
                if (json) {
                    out.println(client.get(service, "/status"));
                } else {
                    out.println(client.text(service, "/status").strip());
                    out.println();
                }
            }
            String generation = client.get(Service.WEB, "/api/v1/generation")
                    .path("generation")
                    .asText("none");
            out.println(
                    json
                            ? "{\"service\":\"web\",\"generation\":\"" + generation + "\"}"
                            : "web  generation " + generation + "  "
                                    + running.urls().get("web"));
        }
        out.flush();
        return 0;
    }
}

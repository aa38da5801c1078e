package coffee.beanflows.materia.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold before a platform starts on this machine. */
public final class StartChecks {
    private StartChecks() {}

    /** Everything that is in the way of {@code platform}, each with what to do; empty when nothing is. */
    public static List<String> problems(LocalPlatform platform) {
        List<String> problems = new ArrayList<>();
        for (Service service : platform.services()) {
            Path jar = platform.layout().home().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
            if (service != Service.PUBLISHERS && !Files.exists(jar)) {
                problems.add(service.title() + " is not built (" + jar + " is missing). Run: make build");
            }
            if (platform.layout().ports().isTaken(service)) {
                problems.add(taken(service, platform.layout().ports().of(service)));
            }
        }
        return problems;
    }

    private static String taken(Service service, int port) {
        Optional<ProcessHandle> owner = PortOwner.of(port);
        String who = owner.map(process -> "process " + process.pid() + " ("
                        + process.info().command().map(StartChecks::name).orElse("unknown") + ")")
                .orElse("another process");
        String mend = owner.map(process -> "stop it (kill " + process.pid() + ") and try again")
                .orElse("find it with: ss -ltnp 'sport = :" + port + "'");
        return "port " + port + ", which " + service.title() + " needs, is taken by " + who + "; " + mend;
    }

    private static String name(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }
}

package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.local.LocalPlatform;
import coffee.beanflows.materia.cli.local.Running;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a running platform left its addresses and tokens. */
final class RunDirectory {
    @Option(
            names = "--run-dir",
            description = "Logs, secrets and temporary files of running services (default: .run of the checkout).")
    private String runDir = "";

    /** The checkout that this command line belongs to. */
    static Path home() {
        return Path.of(System.getProperty("materia.home", ".")).toAbsolutePath().normalize();
    }

    Path path() {
        return runDir.isEmpty() ? home().resolve(".run") : Path.of(runDir);
    }

    /** What runs now; fails with the mend when nothing does. */
    Running running() {
        return Running.read(path())
                .filter(running -> LocalPlatform.isOurs(running.owner(), "quarkus-run.jar"))
                .orElseThrow(() -> new CommandFailure(
                        "no platform runs here (looked in " + path() + "). Start one with: make run"));
    }
}

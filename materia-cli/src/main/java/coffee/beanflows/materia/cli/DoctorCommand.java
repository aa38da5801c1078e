package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Doctor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code materia doctor}. */
@Command(
        name = "doctor",
        description = "Checks the data volume: every landed file against its name, every record against its file.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data-dir", description = "The data volume (default: data of the checkout).")
    private String dataDir = "";

    @Override
    public Integer call() throws Exception {
        return FailureHandler.guard(spec, this::check);
    }

    private int check() {
        Path root = dataDir.isEmpty() ? RunDirectory.home().resolve("data") : Path.of(dataDir);
        if (!Files.isDirectory(root)) {
            throw new CommandFailure(
                    "no data volume at " + root + ". Start the platform once, or name it with --data-dir");
        }
        List<?> findings = Doctor.examine(new DataVolume(root));
        findings.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().println(findings.isEmpty() ? "healthy" : findings.size() + " findings");
        spec.commandLine().getOut().flush();
        return findings.isEmpty() ? 0 : 1;
    }
}

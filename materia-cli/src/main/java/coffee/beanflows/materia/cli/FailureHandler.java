package coffee.beanflows.materia.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Turns what went wrong into one line for the person and exit code 1; a fault of ours keeps its stack trace. */
public final class FailureHandler {
    private FailureHandler() {}

    /** Runs {@code command} and gives the exit code. */
    public static int guard(CommandSpec spec, Callable<Integer> command) throws Exception {
        try {
            return command.call();
        } catch (CommandFailure | IOException | UncheckedIOException e) {
            spec.commandLine().getErr().println("materia: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }
}

package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.cli.local.Supervisor;
import java.time.Duration;
import java.util.List;

/** Tells a person which services ended. */
final class Reporter implements Supervisor.Listener {
    private final Console console;

    Reporter(Console console) {
        this.console = console;
    }

    @Override
    public void restarting(Service service, int status, Duration delay, List<String> lastLines) {
        console.warning(service.title() + " ended with status " + status + "; started again. Its last lines:");
        lastLines.forEach(line -> console.line("    " + line));
    }

    @Override
    public void givenUp(Service service, int status, List<String> lastLines) {
        console.failure(
                service.title() + " ended too often, at last with status " + status + "; stopping. Its last lines:");
        lastLines.forEach(line -> console.line("    " + line));
    }
}

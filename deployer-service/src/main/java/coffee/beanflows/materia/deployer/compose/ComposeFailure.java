package coffee.beanflows.materia.deployer.compose;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;

/** A command of Compose ended with an error; what it printed says why. */
public final class ComposeFailure extends MateriaException {
    private static final long serialVersionUID = 1;

    private final transient Compose.Output output;

    ComposeFailure(Compose.Output output) {
        super(ErrorType.RESOURCES, "docker compose: " + last(output.lines()));
        this.output = output;
    }

    /** Its last lines. */
    public List<String> lines() {
        return output.lines();
    }

    private static String last(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("no message");
    }
}

package coffee.beanflows.materia.extractor.workflows;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a {@code workflows.toml}, in the file's order; the message has one line a problem. */
public final class WorkflowsException extends MateriaException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    WorkflowsException(List<Problem> problems) {
        super(ErrorType.USER, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    public List<Problem> problems() {
        return problems;
    }
}

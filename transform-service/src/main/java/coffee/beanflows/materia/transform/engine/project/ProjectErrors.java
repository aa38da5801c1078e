package coffee.beanflows.materia.transform.engine.project;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a project, one line a problem: {@code file:line:column: what. What to do}. */
public final class ProjectErrors extends MateriaException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public ProjectErrors(List<Problem> problems) {
        super(ErrorType.USER, problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    /** In order of file, line and column. */
    public List<Problem> problems() {
        return problems;
    }
}

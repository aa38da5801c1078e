package coffee.beanflows.materia.transform.engine.project;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a project, one line a problem: {@code file:line:column: what. What to do}. */
public final class ProjectErrors extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public ProjectErrors(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    /** In order of file, line and column. */
    public List<Problem> problems() {
        return problems;
    }
}

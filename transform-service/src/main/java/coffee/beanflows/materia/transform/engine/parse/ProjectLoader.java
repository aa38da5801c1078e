package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Project;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads {@code models/**}{@code /*.sql}, {@code audits/**}{@code /*.sql} and {@code tests/test*.yaml} of a project. */
public final class ProjectLoader {
    private ProjectLoader() {}

    /**
     * Reads the project at {@code root}.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors with everything that is wrong
     */
    public static Project load(Path root) {
        return new Project(root, List.of(), new LinkedHashMap<>(), List.of());
    }
}

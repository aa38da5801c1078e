package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.volume.ContentHash;
import java.util.LinkedHashMap;

/** Finds out what each model reads, and in which order they are built. */
public final class ProjectResolver implements AutoCloseable {
    /**
     * Resolves every model of {@code project}.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors with everything that is wrong
     */
    public static ResolvedProject resolve(Project project) {
        return new ResolvedProject(project, new LinkedHashMap<>(), ContentHash.of(""));
    }

    @Override
    public void close() {}
}

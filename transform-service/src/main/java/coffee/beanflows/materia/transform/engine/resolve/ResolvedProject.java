package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.volume.ContentHash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A project whose queries are understood.
 *
 * @param models      every model after those that it reads; models that do not depend on each other in order of name
 * @param fingerprint of all models and audits
 */
public record ResolvedProject(Project project, SequencedMap<ModelName, ResolvedModel> models, ContentHash fingerprint) {
    public ResolvedProject {
        models = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(models));
    }
}

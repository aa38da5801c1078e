package coffee.beanflows.materia.transform.engine.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A SQL project as its files say it.
 *
 * @param root      holds {@code models/}, {@code audits/} and {@code tests/}
 * @param models    enabled ones, in order of name
 * @param audits    by lower-case name; those of {@code audits/} and those inside models' files
 * @param unitTests in order of file and place
 */
public record Project(
        Path root, List<Model> models, SequencedMap<String, AuditDefinition> audits, List<UnitTest> unitTests) {
    public Project {
        root = root.toAbsolutePath().normalize();
        models = List.copyOf(models);
        audits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(audits));
        unitTests = List.copyOf(unitTests);
    }
}

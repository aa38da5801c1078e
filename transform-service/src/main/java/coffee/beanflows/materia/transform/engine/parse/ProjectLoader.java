package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import coffee.beanflows.materia.transform.engine.project.UnitTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the files of a SQL project: {@code models/}, {@code audits/} and {@code tests/test*.yaml}. */
public final class ProjectLoader {
    private final ProjectFiles files;
    private final Problems problems;
    private final Map<ModelName, Model> models = new TreeMap<>();
    private final Set<ModelName> disabled = new TreeSet<>();
    private final SequencedMap<String, AuditDefinition> audits = new LinkedHashMap<>();

    private ProjectLoader(ProjectFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * Reads the project at {@code root}. Files are read in order of their paths; empty ones are skipped.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors with everything that is wrong
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Project load(Path root) {
        Problems problems = new Problems();
        try {
            Project project = new ProjectLoader(new ProjectFiles(root, problems), problems).read(root);
            problems.throwIfAny();
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the SQL project at " + root, e);
        }
    }

    private Project read(Path root) throws IOException {
        for (SourceText source : files.read("models", ".*\\.sql")) {
            new ModelFile(source, problems).read().ifPresent(this::add);
        }
        for (SourceText source : files.read("audits", ".*\\.sql")) {
            AuditFile.read(source, problems).forEach(this::add);
        }
        List<UnitTest> tests = new ArrayList<>();
        for (SourceText source : files.read("tests", "test.*\\.ya?ml")) {
            tests.addAll(new UnitTestFile(source, files, problems).read());
        }
        tests.removeIf(test -> disabled.contains(test.model()));
        if (models.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new SourcePosition("models", 1, 1), "there is no model. Write one, or check the project's path");
        }
        return new Project(
                root,
                models.values().stream()
                        .sorted(Comparator.comparing(Model::name))
                        .toList(),
                audits,
                tests);
    }

    private void add(ModelFile.Contents contents) {
        contents.audits().forEach(this::add);
        Model model = contents.model();
        if (!contents.enabled()) {
            disabled.add(model.name());
        } else {
            Model first = models.putIfAbsent(model.name(), model);
            if (first != null) {
                problems.add(
                        model.position(),
                        "model " + model.name() + " is already at " + first.position() + ". Rename or remove one");
            }
        }
    }

    private void add(AuditDefinition audit) {
        AuditDefinition first = audits.putIfAbsent(audit.name(), audit);
        if (first != null) {
            problems.add(
                    audit.position(),
                    "audit '" + audit.name() + "' is already at " + first.position() + ". Rename or remove one");
        }
    }
}

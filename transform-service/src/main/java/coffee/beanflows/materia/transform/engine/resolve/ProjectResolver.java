package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.parse.SourceText;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.transform.engine.project.UnitTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds out what each model reads, and in which order they are built. For one thread, one project. */
public final class ProjectResolver implements AutoCloseable {
    private final Project project;
    private final Problems problems = new Problems();
    private final QueryParser parser;
    private final SequencedMap<ModelName, Model> models = new LinkedHashMap<>();
    private final Map<ModelName, QueryTemplate> templates = new TreeMap<>();
    private final Map<ModelName, List<QueryReading.Read>> reads = new TreeMap<>();
    private final Map<ModelName, SortedSet<ModelName>> parents = new TreeMap<>();
    private final Map<ModelName, SortedSet<ModelName>> auditReads = new TreeMap<>();

    private ProjectResolver(Project project, QueryParser parser) {
        this.project = project;
        this.parser = parser;
        project.models().forEach(model -> models.put(model.name(), model));
    }

    /**
     * Resolves every model of {@code project}.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors with everything that is wrong
     */
    public static ResolvedProject resolve(Project project) {
        try (ProjectResolver resolver = new ProjectResolver(project, QueryParser.open())) {
            return resolver.resolve();
        }
    }

    private ResolvedProject resolve() {
        QueryReading reading = new QueryReading(parser, models.keySet(), problems);
        AuditChecks audits = new AuditChecks(project, reading, problems);
        for (Model model : project.models()) {
            auditReads.put(model.name(), audits.reads(model));
            read(model, reading);
        }
        ModelGraph graph = new ModelGraph(after());
        List<ModelName> order = graph.order();
        refuseCircles(graph, order);
        checkTests();
        problems.throwIfAny();
        SequencedMap<ModelName, ResolvedModel> resolved = new Assembly(
                        project, parser, new Assembly.Reading(templates, reads, parents, auditReads))
                .resolve(order);
        return new ResolvedProject(project, resolved, Fingerprint.ofProject(resolved));
    }

    private Map<ModelName, SortedSet<ModelName>> after() {
        Map<ModelName, SortedSet<ModelName>> all = new TreeMap<>();
        parents.forEach((name, names) -> {
            SortedSet<ModelName> both = new TreeSet<>(names);
            both.addAll(auditReads.getOrDefault(name, new TreeSet<>()));
            all.put(name, both);
        });
        return all;
    }

    private void read(Model model, QueryReading reading) {
        SortedSet<ModelName> names = new TreeSet<>();
        List<QueryReading.Read> found = new ArrayList<>();
        QueryTemplate template = new QueryTemplate(List.of());
        if (!(model.kind() instanceof Kind.Seed)) {
            template = MacroScanner.scan(
                    new SourceText(model.query(), model.queryPosition()),
                    MacroScanner.Place.MODEL,
                    model.definitions(),
                    problems);
            checkLanded(model, template);
            reading.read(template).ifPresent(query -> found.addAll(query.reads()));
        }
        for (QueryReading.Read read : found) {
            if (read.name().equals(model.name())) {
                problems.add(read.position(), "a " + model.kind().keyword() + " model cannot read itself");
            } else {
                names.add(read.name());
            }
        }
        for (ModelName name : model.dependsOn()) {
            if (models.containsKey(name) || StandIn.isExternal(name)) {
                names.add(name);
            } else {
                problems.add(
                        model.position(),
                        "depends_on names '" + name + "', and there is no such model."
                                + Problems.didYouMean(name.toString(), names(models.keySet())));
            }
        }
        names.remove(model.name());
        templates.put(model.name(), template);
        reads.put(model.name(), found);
        parents.put(model.name(), names);
    }

    private void checkLanded(Model model, QueryTemplate template) {
        boolean incremental = model.kind() instanceof Kind.IncrementalByLandedFile;
        boolean reads = false;
        for (Macro macro : template.macros()) {
            reads |= macro instanceof Macro.Landed;
            if (!incremental) {
                problems.add(
                        macro.position(),
                        "@landed is for kind INCREMENTAL_BY_LANDED_FILE, and this model is "
                                + model.kind().keyword() + ". Change the kind, or read a model");
            }
        }
        if (incremental && !reads) {
            problems.add(
                    model.queryPosition(), "an INCREMENTAL_BY_LANDED_FILE model reads @landed('workflow') in FROM");
        }
    }

    private void refuseCircles(ModelGraph graph, List<ModelName> order) {
        Set<ModelName> left = new TreeSet<>(models.keySet());
        order.forEach(left::remove);
        while (!left.isEmpty()) {
            ModelName first = left.iterator().next();
            left.remove(first);
            graph.circle(first).ifPresent(circle -> {
                left.removeAll(circle);
                Model model = models.getOrDefault(first, project.models().getFirst());
                problems.add(
                        reads.getOrDefault(first, List.of()).stream()
                                .filter(read -> read.name().equals(circle.get(1)))
                                .map(QueryReading.Read::position)
                                .findFirst()
                                .orElse(model.position()),
                        "models read each other in a circle: "
                                + String.join(
                                        " → ",
                                        circle.stream().map(ModelName::toString).toList())
                                + ". Break it");
            });
        }
    }

    private void checkTests() {
        for (UnitTest test : project.unitTests()) {
            if (!models.containsKey(test.model())) {
                problems.add(
                        test.position(),
                        "unit test '" + test.name() + "' is of model '" + test.model() + "', and there is none."
                                + Problems.didYouMean(test.model().toString(), names(models.keySet())));
            }
        }
        for (Model model : project.models()) {
            if (model.kind() instanceof Kind.Seed seed
                    && !java.nio.file.Files.isRegularFile(Seeds.path(project.root(), model, seed))) {
                problems.add(
                        model.position(),
                        "there is no file '" + seed.path()
                                + "'. A seed's path is relative to the model's file, or to the project with $root/");
            }
        }
    }

    private static List<String> names(Set<ModelName> models) {
        return models.stream().map(ModelName::toString).toList();
    }

    @Override
    public void close() {
        parser.close();
    }
}

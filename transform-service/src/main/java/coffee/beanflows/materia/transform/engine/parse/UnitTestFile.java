package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.TestTable;
import coffee.beanflows.materia.transform.engine.project.UnitTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one file of {@code tests/}. */
final class UnitTestFile {
    private static final Pattern JINJA = Pattern.compile("\\{[{%]");
    private static final Set<String> KEYS = Set.of("model", "description", "inputs", "outputs");
    private static final Set<String> NOT_YET = Set.of("vars", "gateway", "schema");
    private static final Set<String> OUTPUTS = Set.of("query", "ctes", "partial");

    private final SourceText source;
    private final Problems problems;
    private final YamlNodes yaml;
    private final TestTables tables;

    UnitTestFile(SourceText source, ProjectFiles files, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.yaml = new YamlNodes(source.position(0).file(), problems);
        this.tables = new TestTables(yaml, files);
    }

    List<UnitTest> read() throws IOException {
        List<UnitTest> tests = new ArrayList<>();
        Matcher jinja = JINJA.matcher(source.text());
        if (jinja.find()) {
            problems.add(source.position(jinja.start()), "Jinja is not supported yet. Write the value out");
            return tests;
        }
        Node document = yaml.document(source.text()).orElse(null);
        if (document != null) {
            for (var entry : yaml.map(document, "a file of unit tests").sequencedEntrySet()) {
                UnitTest test = test(entry.getKey(), entry.getValue());
                if (test != null) {
                    tests.add(test);
                }
            }
        }
        return tests;
    }

    private @Nullable UnitTest test(String name, Node node) throws IOException {
        SequencedMap<String, Node> keys = yaml.map(node, "unit test '" + name + "'");
        refuseOthers(keys, KEYS, "a unit test");
        ModelName model = model(node, keys.get("model"));
        SequencedMap<String, TestTable> inputs = new LinkedHashMap<>();
        Node given = keys.get("inputs");
        if (given != null) {
            for (var entry : yaml.map(given, "inputs").sequencedEntrySet()) {
                inputs.put(
                        entry.getKey().replace("\"", "").toLowerCase(Locale.ROOT),
                        tables.read(entry.getValue(), TestTables.Place.INPUT));
            }
        }
        Node outputs = keys.get("outputs");
        if (outputs == null) {
            yaml.problem(node, "a unit test needs outputs: query, ctes or both");
            return null;
        }
        return model == null ? null : test(name, model, new Given(node, keys.get("description"), inputs, outputs));
    }

    private record Given(Node test, @Nullable Node description, SequencedMap<String, TestTable> inputs, Node outputs) {}

    private UnitTest test(String name, ModelName model, Given given) throws IOException {
        SequencedMap<String, Node> outputs = yaml.map(given.outputs(), "outputs");
        refuseOthers(outputs, OUTPUTS, "outputs");
        Node partial = outputs.get("partial");
        TestTables.Place place =
                partial != null && yaml.scalar(partial, "partial").equalsIgnoreCase("true")
                        ? TestTables.Place.PARTIAL_OUTPUT
                        : TestTables.Place.OUTPUT;
        Node query = outputs.get("query");
        Node ctes = outputs.get("ctes");
        if (query == null && ctes == null) {
            yaml.problem(given.outputs(), "outputs need query, ctes or both");
        }
        SequencedMap<String, TestTable> expectedCtes = new LinkedHashMap<>();
        if (ctes != null) {
            for (var entry : yaml.map(ctes, "ctes").sequencedEntrySet()) {
                expectedCtes.put(entry.getKey(), tables.read(entry.getValue(), place));
            }
        }
        return new UnitTest(
                name,
                model,
                given.description() == null ? "" : yaml.scalar(given.description(), "description"),
                given.inputs(),
                query == null ? null : tables.read(query, place),
                expectedCtes,
                yaml.position(given.test()));
    }

    private @Nullable ModelName model(Node test, @Nullable Node model) {
        if (model == null) {
            yaml.problem(test, "a unit test needs a model: schema.table");
            return null;
        }
        try {
            return ModelName.parse(yaml.scalar(model, "model").replace("\"", ""));
        } catch (IllegalArgumentException e) {
            yaml.problem(model, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void refuseOthers(SequencedMap<String, Node> keys, Set<String> known, String what) {
        keys.forEach((key, node) -> {
            if (NOT_YET.contains(key)) {
                yaml.problem(node, "'" + key + "' is not supported yet. Remove it");
            } else if (!known.contains(key)) {
                yaml.problem(node, what + " has no '" + key + "'." + Problems.didYouMean(key, known));
            }
        });
    }
}

package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.TestTable;
import coffee.beanflows.materia.transform.engine.project.UnitTest;
import coffee.beanflows.materia.transform.engine.render.LandedRelations;
import coffee.beanflows.materia.transform.engine.render.Renderer;
import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One unit test on an empty catalog. */
final class TestRun {
    private static final String LANDED = "\"landed files\"";

    private final ResolvedProject project;
    private final UnitTest test;
    private final TestDatabase database;
    private final ResolvedModel model;
    private final Map<LandedCall, String> landed = new LinkedHashMap<>();

    TestRun(ResolvedProject project, UnitTest test, TestDatabase database) {
        this.project = project;
        this.test = test;
        this.database = database;
        ResolvedModel found = project.models().get(test.model());
        if (found == null) {
            throw new IllegalArgumentException("no model " + test.model());
        }
        this.model = found;
    }

    /** What differs; "" where nothing does. */
    String difference() throws SQLException, TestError {
        requireInputs();
        InputTables tables = new InputTables(database);
        for (ModelName input : model.inputs()) {
            database.execute("CREATE SCHEMA IF NOT EXISTS " + TestDatabase.identifier(input.schema()));
            TestTable given = test.inputs().get(input.toString());
            if (given != null) {
                tables.create(input.sql(), given, InputTypes.of(input, project));
            }
        }
        createLanded(tables);
        String query = query();
        StringBuilder difference = new StringBuilder();
        TestTable expected = test.query();
        if (expected != null) {
            difference.append(new Comparison(database, expected).difference(query));
        }
        for (var cte : test.ctes().entrySet()) {
            String found = new Comparison(database, cte.getValue()).difference(TestQuery.ofCte(query, cte.getKey()));
            if (!found.isEmpty()) {
                difference.append("CTE ").append(cte.getKey()).append(":\n").append(found);
            }
        }
        return difference.toString();
    }

    private void requireInputs() throws TestError {
        Set<String> known = new TreeSet<>();
        model.inputs().forEach(input -> known.add(input.toString()));
        for (ModelName input : model.inputs()) {
            // One that depends_on adds may be no table of the query; where it is, DuckDB will miss it.
            boolean added = model.model().dependsOn().contains(input);
            if (!added && !test.inputs().containsKey(input.toString())) {
                throw new TestError(test.position(), "the model reads " + input + ". Give it under inputs");
            }
        }
        for (LandedCall call : model.landed()) {
            known.addAll(call.workflows());
            long given =
                    call.workflows().stream().filter(test.inputs()::containsKey).count();
            if (given != 1) {
                throw new TestError(
                        test.position(),
                        "the model reads a file of " + String.join(" or ", call.workflows())
                                + ". Give exactly one of them under inputs");
            }
        }
        for (var input : test.inputs().entrySet()) {
            if (!known.contains(input.getKey())) {
                throw new TestError(
                        input.getValue().position(),
                        "the model does not read " + input.getKey() + "." + Problems.didYouMean(input.getKey(), known));
            }
        }
    }

    private void createLanded(InputTables tables) throws SQLException, TestError {
        database.execute("CREATE SCHEMA " + LANDED);
        for (LandedCall call : model.landed()) {
            TestTable given = landedInput(call.workflows());
            String table = LANDED + ".file_" + (landed.size() + 1);
            if (given != null && !landed.containsKey(call)) {
                tables.create(table, InputTypes.landed(given, call), new LinkedHashMap<>());
                landed.put(call, table);
            }
        }
    }

    private @Nullable TestTable landedInput(List<String> workflows) {
        return workflows.stream()
                .filter(test.inputs()::containsKey)
                .map(test.inputs()::get)
                .findFirst()
                .orElse(null);
    }

    private String query() {
        Renderer renderer = new Renderer(project);
        if (model.landed().isEmpty()) {
            return renderer.query(model);
        }
        return renderer.query(model, new LandedRelations() {
            @Override
            public String relation(LandedCall call) {
                return landed.getOrDefault(call, "");
            }

            @Override
            public @Nullable String parameter(String name) {
                TestTable given = landedInput(model.landed().getFirst().workflows());
                return given == null ? null : given.parameters().get(name);
            }
        });
    }
}

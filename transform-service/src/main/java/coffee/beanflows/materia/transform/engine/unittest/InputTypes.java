package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.TestCell;
import coffee.beanflows.materia.transform.engine.project.TestTable;
import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The columns that a test's inputs have because of what stands in their place. */
final class InputTypes {
    private InputTypes() {}

    /** As the model declares them, or as the engine keeps its own table; empty where nothing says so. */
    static SequencedMap<String, String> of(ModelName name, ResolvedProject project) {
        SequencedMap<String, String> types = new LinkedHashMap<>();
        ResolvedModel model = project.models().get(name);
        if (model != null) {
            model.model().columns().forEach(column -> types.put(column.name(), column.type()));
        } else if (name.table().equals("publications")) {
            for (String text :
                    List.of("publication", "workflow", "sha256", "file", "url", "final_url", "scope", "published_by")) {
                types.put(text, "VARCHAR");
            }
            types.put("bytes", "BIGINT");
            types.put("window_from", "DATE");
            types.put("window_to", "DATE");
            types.put("published_on", "DATE");
            types.put("landed_at", "TIMESTAMP");
        } else {
            for (String text : List.of("workflow", "title", "publisher", "licence", "homepage")) {
                types.put(text, "VARCHAR");
            }
            types.put("enabled", "BOOLEAN");
            types.put("fresh_within_days", "INTEGER");
        }
        return types;
    }

    /** Rows in place of a landed file: text, as its reader gives it, with the numbers that the reader counts. */
    static TestTable landed(TestTable given, LandedCall call) {
        SequencedMap<String, String> types = new LinkedHashMap<>();
        String counter = call.sheet() != null ? "row_number" : call.format().equals("lines") ? "line_number" : "";
        if (!counter.isEmpty()) {
            types.put(counter, "BIGINT");
        }
        for (int i = 1; i <= call.minColumns(); i++) {
            types.put("c" + i, "VARCHAR");
        }
        boolean text = !counter.isEmpty()
                || (!call.format().equals("json")
                        && !call.format().equals("parquet")
                        && call.readerOptions()
                                .getOrDefault("all_varchar", "true")
                                .equalsIgnoreCase("true")
                        && !call.readerOptions().containsKey("columns")
                        && !call.readerOptions().containsKey("types"));
        List<SequencedMap<String, TestCell>> rows = new ArrayList<>();
        for (SequencedMap<String, TestCell> row : given.rows()) {
            SequencedMap<String, TestCell> counted = new LinkedHashMap<>(row);
            if (!counter.isEmpty()) {
                counted.putIfAbsent(counter, new TestCell(TestCell.Type.INTEGER, Integer.toString(rows.size() + 1)));
            }
            if (text) {
                row.keySet().forEach(column -> types.putIfAbsent(column, "VARCHAR"));
            }
            rows.add(counted);
        }
        types.putAll(given.columns());
        return new TestTable(types, rows, given.query(), given.partial(), given.parameters(), given.position());
    }
}

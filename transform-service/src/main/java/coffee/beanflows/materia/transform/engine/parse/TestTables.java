package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.TestCell;
import coffee.beanflows.materia.transform.engine.project.TestTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the rows that a unit test gives or expects, in each of their forms. */
final class TestTables {
    /** Where a table stands. */
    enum Place {
        INPUT,
        OUTPUT,
        PARTIAL_OUTPUT
    }

    private static final Set<String> KEYS =
            Set.of("columns", "rows", "format", "path", "query", "partial", "parameters");

    private final YamlNodes yaml;
    private final ProjectFiles files;

    TestTables(YamlNodes yaml, ProjectFiles files) {
        this.yaml = yaml;
        this.files = files;
    }

    TestTable read(Node node, Place place) throws IOException {
        boolean partial = place == Place.PARTIAL_OUTPUT;
        if (node instanceof SequenceNode list) {
            return new TestTable(
                    new LinkedHashMap<>(), rows(list), null, partial, new LinkedHashMap<>(), yaml.position(node));
        }
        SequencedMap<String, Node> keys = yaml.map(node, "a table");
        keys.forEach((key, value) -> {
            if (key.equals("csv_settings")) {
                yaml.problem(value, "'csv_settings' is not supported yet. Write the rows with commas");
            } else if (!KEYS.contains(key)) {
                yaml.problem(value, "a table has no '" + key + "'." + Problems.didYouMean(key, KEYS));
            }
        });
        Node query = keys.get("query");
        Node rows = keys.get("rows");
        Node path = keys.get("path");
        if ((query == null ? 0 : 1) + (rows == null ? 0 : 1) + (path == null ? 0 : 1) != 1) {
            yaml.problem(node, "a table is one of rows, path or query");
        }
        Node wanted = keys.get("partial");
        return new TestTable(
                texts(keys.get("columns"), "columns"),
                rows == null && path == null ? List.of() : rows(rows, path, keys.get("format")),
                query == null ? null : yaml.scalar(query, "query"),
                wanted == null ? partial : yaml.scalar(wanted, "partial").equalsIgnoreCase("true"),
                texts(keys.get("parameters"), "parameters"),
                yaml.position(node));
    }

    private SequencedMap<String, String> texts(@Nullable Node node, String what) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        if (node != null) {
            yaml.map(node, what)
                    .forEach((key, value) -> texts.put(key.toLowerCase(Locale.ROOT), yaml.scalar(value, what)));
        }
        return texts;
    }

    private List<SequencedMap<String, TestCell>> rows(@Nullable Node rows, @Nullable Node path, @Nullable Node format)
            throws IOException {
        Node place = path == null ? rows : path;
        if (place == null) {
            return List.of();
        }
        if (path == null && place instanceof SequenceNode list) {
            return rows(list);
        }
        String file = path == null ? "" : yaml.scalar(path, "path");
        String text = path == null
                ? yaml.scalar(place, "rows")
                : files.text(file, yaml.position(path)).orElse("");
        boolean csv = format == null
                ? file.endsWith(".csv")
                : yaml.scalar(format, "format").equals("csv");
        if (!csv) {
            Node document = yaml.document(text).orElse(null);
            if (document instanceof SequenceNode list) {
                return rows(list);
            }
            yaml.problem(place, "rows are a list of mappings, or CSV with format: csv");
            return List.of();
        }
        try {
            return CsvRows.read(text);
        } catch (IllegalArgumentException e) {
            yaml.problem(place, e.getMessage() + ". Mend the CSV");
            return List.of();
        }
    }

    private List<SequencedMap<String, TestCell>> rows(SequenceNode list) {
        List<SequencedMap<String, TestCell>> rows = new ArrayList<>();
        for (Node item : list.getValue()) {
            SequencedMap<String, TestCell> row = new LinkedHashMap<>();
            yaml.map(item, "a row")
                    .forEach((column, value) -> row.put(column.toLowerCase(Locale.ROOT), YamlNodes.cell(value)));
            rows.add(row);
        }
        return rows;
    }
}

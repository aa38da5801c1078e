package coffee.beanflows.materia.extractor.workflows;

import coffee.beanflows.materia.extractor.workflows.Expectation.Encoding;
import coffee.beanflows.materia.extractor.workflows.Expectation.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code expect}: every key is asked for, and those that mean nothing for the type are refused. */
final class ExpectTable {
    private static final Map<String, Encoding> ENCODINGS =
            Map.of("ascii", Encoding.ASCII, "utf-8", Encoding.UTF_8, "latin-1", Encoding.LATIN_1);
    private static final Map<String, Set<String>> KEYS = keys();

    private ExpectTable() {}

    static Expectation read(Section block) {
        Section table = block.table("expect");
        if (table == null) {
            if (!block.has("expect")) {
                block.missing("expect", "say what a body must be: expect = { type = … }");
            }
            return new Expectation.Json(List.of(), List.of());
        }
        String type = table.required("type", "write one of " + String.join(", ", KEYS.keySet()));
        Set<String> allowed = KEYS.get(type);
        if (allowed == null && !type.isEmpty()) {
            table.error("type", "unknown type \"" + type + "\"", Problems.suggest(type, KEYS.keySet()));
        }
        Expectation expectation = read(table, type);
        if (allowed != null) {
            for (String key : table.keys()) {
                if (!key.equals("type")
                        && !allowed.contains(key)
                        && KEYS.values().stream().anyMatch(s -> s.contains(key))) {
                    table.error(key, "`" + key + "` means nothing for type \"" + type + "\"", "remove it");
                }
            }
        }
        table.finish();
        return expectation;
    }

    private static Expectation read(Section table, String type) {
        String entry = table.text("entry");
        Table text = text(table);
        String sheet = table.text("sheet");
        int headerRow = (int) table.number("header_row", 0, 1, 1_048_576);
        String title = table.text("title");
        List<String> present = Formats.pointers(table, "present");
        List<String> absent = Formats.pointers(table, "absent");
        return switch (type) {
            case "zip" -> {
                require(table, "entry", entry);
                yield new Expectation.Zip(entry == null ? "" : entry, text);
            }
            case "csv" -> new Expectation.Text("csv", text);
            case "text" -> new Expectation.Text("txt", text);
            case "xlsx" -> {
                require(table, "sheet", sheet);
                if (headerRow == 0 && !text.columns().isEmpty()) {
                    table.missing("header_row", "write the row in which `columns` stand");
                }
                yield new Expectation.Xlsx(sheet == null ? "" : sheet, headerRow, text.columns());
            }
            case "xls" -> new Expectation.Xls(sheet, title);
            default -> {
                if (type.equals("json") && present.isEmpty() && !table.has("present")) {
                    table.missing("present", "name at least one pointer that must be there");
                }
                yield new Expectation.Json(present, absent);
            }
        };
    }

    private static Table text(Section table) {
        String encoding = table.text("encoding", "utf-8");
        Encoding known = ENCODINGS.get(encoding);
        if (known == null) {
            table.error(
                    "encoding",
                    "unknown encoding \"" + encoding + "\"",
                    Problems.suggest(encoding, ENCODINGS.keySet()));
            known = Encoding.UTF_8;
        }
        return new Table(
                table.text("header"),
                table.text("header_after"),
                new ArrayList<>(table.texts("columns")),
                table.number("min_lines", 1, 0, 1_000_000_000),
                known);
    }

    private static void require(Section table, String key, @Nullable String value) {
        if (value == null && !table.has(key)) {
            table.missing(key, "name it");
        }
    }

    private static Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        keys.put("zip", Set.of("entry", "header", "columns", "min_lines", "encoding"));
        keys.put("csv", Set.of("header", "header_after", "columns", "min_lines", "encoding"));
        keys.put("text", Set.of("header", "header_after", "min_lines", "encoding"));
        keys.put("xlsx", Set.of("sheet", "header_row", "columns"));
        keys.put("xls", Set.of("sheet", "title"));
        keys.put("json", Set.of("present", "absent"));
        return keys;
    }
}

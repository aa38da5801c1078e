package coffee.beanflows.materia.transform.engine.render;

import coffee.beanflows.materia.transform.engine.project.Column;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reader of a seed's CSV. Without declared columns all of them are text, so that leading zeros stay; with them each is taken by
 * its name from the header and cast.
 */
final class SeedReader {
    private SeedReader() {}

    static String query(Path file, Model model, Kind.Seed seed) {
        String reader = "read_csv(" + SqlText.file(file) + ", header = true, all_varchar = true, strict_mode = true"
                + options(seed.csvSettings()) + ")";
        List<String> columns = new ArrayList<>();
        for (Column column : model.columns()) {
            String name = SqlText.identifier(column.name());
            columns.add("CAST(" + name + " AS " + column.type() + ") AS " + name);
        }
        return "SELECT " + (columns.isEmpty() ? "*" : String.join(", ", columns)) + " FROM " + reader;
    }

    private static String options(Map<String, String> settings) {
        Map<String, String> options = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            switch (name) {
                case "delimiter" -> options.put("delim", SqlText.literal(value));
                case "quotechar" -> options.put("quote", SqlText.literal(value));
                case "escapechar" -> options.put("escape", SqlText.literal(value));
                case "encoding" -> options.put("encoding", SqlText.literal(value));
                case "na_values" -> options.put("nullstr", SqlText.literal(value));
                default -> {}
            }
        });
        StringBuilder text = new StringBuilder();
        options.forEach(
                (name, value) -> text.append(", ").append(name).append(" = ").append(value));
        return text.toString();
    }
}

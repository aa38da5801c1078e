package coffee.beanflows.materia.transform.engine.render;

import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Readers over the files of one publication. All of them are strict: a row that does not fit is an error, never lost. */
record PublicationRelations(Publication publication, LandedFiles files) implements LandedRelations {
    private static final Set<String> DELIMITERS = Set.of("delim", "sep", "delimiter");
    private static final Set<String> TYPES = Set.of("columns", "types", "dtypes", "column_types");

    @Override
    public String relation(LandedCall call) {
        if (!call.workflows().contains(publication.workflow())) {
            throw new MateriaException(
                    ErrorType.INTERNAL,
                    call.position() + ": @landed reads " + call.workflows() + ", not " + publication.workflow());
        }
        LandedFile file = files.open(publication, call);
        if (call.sheet() != null) {
            return sheet(file, call.minColumns());
        }
        return switch (format(call, file)) {
            case "lines" -> lines(file.path());
            case "json" -> reader("read_json", file.path(), call.readerOptions());
            case "parquet" -> reader("read_parquet", file.path(), call.readerOptions());
            default -> reader("read_csv", file.path(), csvOptions(call.readerOptions()));
        };
    }

    @Override
    public @Nullable String parameter(String name) {
        return publication.parameters().get(name);
    }

    private String format(LandedCall call, LandedFile file) {
        if (!call.format().isEmpty()) {
            return call.format();
        }
        String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
        for (String ending : List.of("json", "parquet")) {
            if (name.endsWith("." + ending) || publication.file().endsWith("." + ending)) {
                return ending;
            }
        }
        return "csv";
    }

    private static Map<String, String> csvOptions(Map<String, String> given) {
        Map<String, String> options = new LinkedHashMap<>(given);
        options.putIfAbsent("header", "true");
        if (TYPES.stream().noneMatch(options::containsKey)) {
            options.putIfAbsent("all_varchar", "true");
        }
        options.putIfAbsent("strict_mode", "true");
        // What is not said would be guessed from the rows: a short row then makes another dialect, or is skipped as a
        // title.
        if (DELIMITERS.stream().noneMatch(options::containsKey)) {
            options.put("delim", "','");
        }
        if (!options.containsKey("quote")) {
            options.put("quote", "'\"'");
            options.putIfAbsent("escape", "'\"'");
        }
        options.putIfAbsent("skip", "0");
        options.putIfAbsent("comment", "''");
        return options;
    }

    private static String reader(String function, Path path, Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> ", " + SqlText.identifier(option.getKey()) + " = " + option.getValue())
                .collect(Collectors.joining("", "(SELECT * FROM " + function + "(" + SqlText.file(path), "))"));
    }

    /** The sheet's columns, and NULL for those up to {@code minColumns} that it is too narrow for. */
    private static String sheet(LandedFile file, int minColumns) {
        List<String> columns = new ArrayList<>();
        StringBuilder padding = new StringBuilder();
        for (int i = 1; i <= Math.max(file.columns(), minColumns); i++) {
            if (i <= file.columns()) {
                columns.add("'c" + i + "': 'VARCHAR'");
            } else {
                padding.append(", CAST(NULL AS VARCHAR) AS c").append(i);
            }
        }
        columns.addFirst("'row_number': 'BIGINT'");
        return "(SELECT *" + padding + " FROM read_csv(" + SqlText.file(file.path())
                + ", auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n'"
                + ", nullstr = '', strict_mode = true, columns = {" + String.join(", ", columns) + "}))";
    }

    /** Lines by their place in the text, without their ends: LF or CRLF. A last line without an end counts, an empty rest does not. */
    private static String lines(Path path) {
        return "(SELECT CAST(generate_subscripts(landed_lines, 1) AS BIGINT) AS line_number, unnest(landed_lines) AS line"
                + " FROM (SELECT list_transform(string_split(regexp_replace(ltrim(content, chr(65279)), '\\r?\\n$', ''),"
                + " chr(10)), lambda landed_line: regexp_replace(landed_line, '\\r$', '')) AS landed_lines"
                + " FROM read_text(" + SqlText.file(path) + ") WHERE content <> ''))";
    }
}

package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.parse.SourceText;
import coffee.beanflows.materia.transform.engine.parse.Token;
import coffee.beanflows.materia.transform.engine.parse.Tokens;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;

/** Reads the arguments of {@code @landed(…)} and {@code @landed_parameter(…)}. */
final class LandedCallReader {
    private static final Set<String> FORMATS = Set.of("csv", "lines", "json", "parquet");
    private static final int COLUMNS_MAX = 10_000;

    private final SourceText source;
    private final Problems problems;

    LandedCallReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    Macro parameter(List<Token> arguments, SourcePosition position) {
        List<Token> name = Tokens.significant(arguments);
        if (name.size() != 1 || name.getFirst().kind() != Token.Kind.STRING) {
            problems.add(position, "write @landed_parameter('name')");
            return new Macro.LandedParameter("", position);
        }
        return new Macro.LandedParameter(name.getFirst().unquoted(), position);
    }

    Macro landed(List<Token> arguments, SourcePosition position) {
        List<String> workflows = new ArrayList<>();
        SequencedMap<String, List<Token>> named = new LinkedHashMap<>();
        for (List<Token> part : Tokens.split(arguments)) {
            List<Token> argument = Tokens.significant(part);
            if (argument.size() == 1 && argument.getFirst().kind() == Token.Kind.STRING && named.isEmpty()) {
                workflows.add(argument.getFirst().unquoted());
            } else if (argument.size() > 2
                    && argument.getFirst().isIdentifier()
                    && (argument.get(1).is(":=") || argument.get(1).is("="))) {
                name(argument, named);
            } else {
                problems.add(
                        argument.isEmpty() ? position : source.position(argument.getFirst()),
                        "arguments of @landed are workflows in quotes, then name := value, not '" + Tokens.sql(argument)
                                + "'");
            }
        }
        if (workflows.isEmpty()) {
            problems.add(position, "@landed needs the name of a workflow: @landed('workflow')");
        }
        return new Macro.Landed(call(workflows, named, position));
    }

    private void name(List<Token> argument, SequencedMap<String, List<Token>> named) {
        String name = argument.getFirst().unquoted().toLowerCase(Locale.ROOT);
        if (name.equals("ignore_errors") || name.equals("store_rejects")) {
            problems.add(
                    source.position(argument.getFirst()),
                    "'" + name + "' would lose rows silently. Read strictly, or read format := 'lines'");
        } else if (named.putIfAbsent(name, argument.subList(2, argument.size())) != null) {
            problems.add(source.position(argument.getFirst()), "'" + name + "' is said twice. Keep one");
        }
    }

    private LandedCall call(List<String> workflows, SequencedMap<String, List<Token>> named, SourcePosition position) {
        String entry = text(named, "entry");
        String sheet = text(named, "sheet");
        String format = text(named, "format").toLowerCase(Locale.ROOT);
        if (!format.isEmpty() && !FORMATS.contains(format)) {
            problems.add(position, "there is no format '" + format + "'. Use csv, lines, json or parquet");
        }
        int minColumns = minColumns(named, sheet, position);
        SequencedMap<String, String> options = new LinkedHashMap<>();
        named.forEach((name, value) -> options.put(name, Tokens.sql(value)));
        if (!sheet.isEmpty() && (!options.isEmpty() || !format.isEmpty())) {
            problems.add(
                    position, "a sheet is read as text in columns c1 … cN: it takes no other argument but min_columns");
        } else if (format.equals("lines") && !options.isEmpty()) {
            problems.add(position, "format 'lines' takes no options of a reader");
        }
        return new LandedCall(
                workflows,
                entry.isEmpty() ? null : entry,
                sheet.isEmpty() ? null : sheet,
                format.isEmpty() ? formatOf(entry) : format,
                minColumns,
                options,
                position);
    }

    private int minColumns(SequencedMap<String, List<Token>> named, String sheet, SourcePosition position) {
        List<Token> value = named.remove("min_columns");
        if (value == null) {
            return 0;
        }
        String number = Tokens.sql(value);
        boolean fits = number.matches("[0-9]{1,5}") && Integer.parseInt(number) <= COLUMNS_MAX;
        if (!fits || sheet.isEmpty()) {
            problems.add(
                    position,
                    sheet.isEmpty()
                            ? "min_columns is for a sheet := '…'"
                            : "min_columns is a number up to " + COLUMNS_MAX + ", not '" + number + "'");
        }
        return fits ? Integer.parseInt(number) : 0;
    }

    private String text(SequencedMap<String, List<Token>> named, String name) {
        List<Token> value = named.remove(name);
        if (value == null) {
            return "";
        }
        if (value.size() != 1
                || value.getFirst().kind() != Token.Kind.STRING
                || value.getFirst().unquoted().isEmpty()) {
            problems.add(source.position(value.getFirst()), "'" + name + "' is a text in quotes");
            return "";
        }
        return value.getFirst().unquoted();
    }

    private static String formatOf(String entry) {
        String lower = entry.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".txt")) {
            return "csv";
        }
        if (lower.endsWith(".json")) {
            return "json";
        }
        return lower.endsWith(".parquet") ? "parquet" : "";
    }
}

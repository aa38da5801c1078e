package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.dataset.DatasetQuery.Direction;
import coffee.beanflows.materia.web.dataset.DatasetQuery.Page;
import coffee.beanflows.materia.web.dataset.DatasetQuery.SortKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A request's parameters → {@link DatasetQuery}. Every name is one of the catalogue's, every value is of its column's kind. */
public final class QueryParser {
    /** Rows of a JSON page when none is asked for. */
    public static final int DEFAULT_LIMIT = 100;
    /** Rows of a JSON page at most. Downloads as CSV or Parquet hold all rows. */
    public static final int MAX_LIMIT = 10_000;

    private static final int MAX_FILTERS = 50;
    private static final long MAX_OFFSET = 1_000_000_000;
    private static final Set<String> RESERVED =
            Set.of("select", "columns", "sort", "limit", "offset", "format", "as_of");

    private QueryParser() {}

    /**
     * Parses {@code parameters}, each name with the values that it was given; {@code today} is UTC's date.
     *
     * @throws QueryProblem for a name, an operator or a value that is not known or does not fit
     */
    public static DatasetQuery parse(Dataset dataset, Map<String, List<String>> parameters, LocalDate today) {
        Optional<LocalDate> asOf = one(parameters, "as_of").map(QueryParser::day);
        List<Column> known = asOf.isPresent() ? AsOf.COLUMNS : dataset.columns();
        List<Filter> filters = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!RESERVED.contains(name)) {
                values.forEach(value -> filters.add(filter(known, name, value)));
            }
        });
        if (filters.size() > MAX_FILTERS) {
            throw bad("at most " + MAX_FILTERS + " filters in one request; got " + filters.size());
        }
        int limit = (int) number(parameters, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        long offset = number(parameters, "offset", 0, MAX_OFFSET);
        return new DatasetQuery(
                dataset,
                columns(known, parameters),
                filters,
                sort(known, parameters),
                new Page(limit, offset),
                asOf,
                today);
    }

    private static Filter filter(List<Column> known, String name, String value) {
        Optional<Column> whole =
                known.stream().filter(c -> c.name().equals(name)).findFirst();
        if (whole.isPresent()) {
            return Filter.of(whole.get(), Operator.EQ, value);
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw QueryProblem.unknown(
                    "column or parameter",
                    name,
                    Stream.concat(names(known).stream(), RESERVED.stream().sorted())
                            .toList());
        }
        return Filter.of(column(known, name.substring(0, dot)), Operator.of(name.substring(dot + 1)), value);
    }

    private static List<Column> columns(List<Column> known, Map<String, List<String>> parameters) {
        Optional<String> select = one(parameters, "select").or(() -> one(parameters, "columns"));
        return select.map(list ->
                        words(list).map(name -> column(known, name)).distinct().toList())
                .filter(list -> !list.isEmpty())
                .orElse(known);
    }

    private static List<SortKey> sort(List<Column> known, Map<String, List<String>> parameters) {
        return one(parameters, "sort").stream()
                .flatMap(QueryParser::words)
                .map(word -> word.startsWith("-")
                        ? new SortKey(column(known, word.substring(1)), Direction.DOWN)
                        : new SortKey(column(known, word), Direction.UP))
                .toList();
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::trim).filter(word -> !word.isEmpty());
    }

    private static Column column(List<Column> known, String name) {
        return known.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> QueryProblem.unknown("column", name, names(known)));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static long number(Map<String, List<String>> parameters, String name, long absent, long max) {
        Optional<String> text = one(parameters, name);
        if (text.isEmpty()) {
            return absent;
        }
        String digits = text.get();
        if (!digits.matches("[0-9]{1,10}") || Long.parseLong(digits) > max) {
            throw bad(name + " takes a whole number from 0 to " + max + "; got \"" + digits + "\"");
        }
        return Long.parseLong(digits);
    }

    private static Optional<String> one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw bad(name + " is given " + values.size() + " times; once is enough");
        }
        return values.stream().filter(v -> !v.isEmpty()).findFirst();
    }

    private static LocalDate day(String text) {
        return ColumnKind.DATE
                .normalised(text)
                .map(LocalDate::parse)
                .orElseThrow(() -> bad("as_of takes a day as 2023-06-01; got \"" + text + "\""));
    }

    private static QueryProblem bad(String message) {
        return new QueryProblem(QueryProblem.Kind.BAD_VALUE, message + ".");
    }
}

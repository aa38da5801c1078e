package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One question to one dataset, checked against the catalogue.
 *
 * @param dataset asked
 * @param columns in the order of the answer; not empty
 * @param filters all of which must hold
 * @param sort    in order; the grain breaks ties
 * @param page    which rows
 * @param asOf    a day, for the figures as they stood on it
 * @param today   by UTC, for what depends on the day
 */
public record DatasetQuery(
        Dataset dataset,
        List<Column> columns,
        List<Filter> filters,
        List<SortKey> sort,
        Page page,
        Optional<LocalDate> asOf,
        LocalDate today) {
    public DatasetQuery {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /**
     * Rows to skip and to give.
     *
     * @param limit  at most this many
     * @param offset after this many
     */
    public record Page(int limit, long offset) {}

    /**
     * One column to sort by.
     *
     * @param column     of the dataset
     * @param direction  of the values; NULLs come last either way
     */
    public record SortKey(Column column, Direction direction) {
        String sql() {
            return Sql.identifier(column.name()) + (direction == Direction.DOWN ? " DESC" : " ASC") + " NULLS LAST";
        }
    }

    /** Which end of a column comes first. */
    public enum Direction {
        UP,
        DOWN
    }

    /** The rows of this page. */
    public Sql select() {
        Sql all = selectAll();
        return new Sql(all.text() + " LIMIT " + page.limit() + " OFFSET " + page.offset(), all.parameters());
    }

    /** All rows, in order, for a download. */
    public Sql selectAll() {
        Sql from = from();
        String names = columns.stream().map(c -> Sql.identifier(c.name())).collect(Collectors.joining(", "));
        return new Sql("SELECT " + names + from.text() + order(), from.parameters());
    }

    /** How many rows there are without the page. */
    public Sql count() {
        Sql from = from();
        return new Sql("SELECT count(*) AS total" + from.text(), from.parameters());
    }

    private Sql from() {
        Sql relation = asOf.map(day -> AsOf.relation(dataset, day)).orElseGet(() -> dataset.relation(today));
        List<Object> parameters = new ArrayList<>(relation.parameters());
        String where = "";
        for (Filter filter : filters) {
            Sql condition = filter.sql();
            where += (where.isEmpty() ? " WHERE " : " AND ") + condition.text();
            parameters.addAll(condition.parameters());
        }
        return new Sql(" FROM " + relation.text() + where, parameters);
    }

    private String order() {
        List<SortKey> keys = new ArrayList<>(sort);
        List<String> grain = asOf.isPresent() ? AsOf.GRAIN : dataset.grain();
        for (String name : grain) {
            Optional<Column> column = asOf.isPresent() ? AsOf.column(name) : dataset.column(name);
            column.filter(c -> keys.stream().noneMatch(k -> k.column().equals(c)))
                    .ifPresent(c -> keys.add(new SortKey(c, Direction.UP)));
        }
        return keys.isEmpty()
                ? ""
                : keys.stream().map(SortKey::sql).collect(Collectors.joining(", ", " ORDER BY ", ""));
    }
}

package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of rows.
 *
 * @param generation that they are from
 * @param query      that they answer
 * @param total      rows without the page's limit
 * @param rows       of the page
 */
public record Answer(String generation, DatasetQuery query, long total, List<Row> rows) {
    public Answer {
        rows = List.copyOf(rows);
    }

    /** Asks; a {@link QueryProblem} when the figures as of that day do not exist. */
    public static Answer read(Session session, DatasetQuery query) {
        check(session, query);
        long total = session.first(query.count()).orElseThrow().integer("total");
        List<Row> rows = query.page().limit() == 0 ? List.of() : session.rows(query.select());
        return new Answer(session.generation().id(), query, total, rows);
    }

    /** Throws a {@link QueryProblem} when there can be no figures as of the day that was asked for. */
    public static void check(Session session, DatasetQuery query) {
        query.asOf().ifPresent(day -> AsOf.check(session, query.dataset(), day));
    }

    /** Offset of the page after this one; empty on the last. */
    public OptionalLong next() {
        long after = query.page().offset() + query.page().limit();
        return query.page().limit() > 0 && after < total ? OptionalLong.of(after) : OptionalLong.empty();
    }
}

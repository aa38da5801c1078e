package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The published figures of a dataset as they stood on a day: the last row of {@code serving.revisions} for each (entity, period,
 * measure) that was published by then. One row a figure: derived columns were never published and have no vintage.
 */
final class AsOf {
    static final List<String> GRAIN = List.of("entity", "period", "measure");

    static final List<Column> COLUMNS = List.of(
            new Column("entity", "VARCHAR", "code", "What the figure is about: country, series, currency, season"),
            new Column("period", "VARCHAR", "code", "What it is for: market year, month or day"),
            new Column("measure", "VARCHAR", "code", "Which figure"),
            new Column("unit", "VARCHAR", "code", "Unit of the value"),
            new Column("value", "DOUBLE", "", "As it stood on the day; empty where it was withdrawn by then"),
            new Column("published_on", "DATE", "date", "When this value was published"),
            new Column("landed_file", "VARCHAR", "code", "SHA-256 of the file that said so"));

    private AsOf() {}

    static Optional<Column> column(String name) {
        return COLUMNS.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    static Sql relation(Dataset dataset, LocalDate day) {
        return Sql.of("""
                (SELECT entity, period, measure, unit, value, published_on, landed_file
                 FROM serving.revisions
                 WHERE dataset = ? AND published_on <= CAST(? AS DATE)
                 QUALIFY row_number() OVER (
                     PARTITION BY entity, period, measure ORDER BY published_on DESC, landed_at DESC, landed_file DESC) = 1) AS as_of""", dataset.name(), day.toString());
    }

    /** Says so when the dataset keeps no vintages, or when nothing was published by {@code day}. */
    static void check(Session session, Dataset dataset, LocalDate day) {
        Row first = session.first(Sql.of(
                        "SELECT CAST(min(published_on) AS DATE) AS day FROM serving.revisions WHERE dataset = ?",
                        dataset.name()))
                .orElseThrow();
        LocalDate published = first.date("day");
        if (published == null) {
            throw new QueryProblem(
                    QueryProblem.Kind.BAD_VALUE,
                    "Dataset \"" + dataset.name() + "\" holds no published figures with vintages, so it has no as_of."
                            + " Leave as_of out, or ask a dataset that /api/v1/datasets/revisions names.");
        }
        if (day.isBefore(published)) {
            throw new QueryProblem(
                    QueryProblem.Kind.NO_DATA_YET,
                    "Nothing of \"" + dataset.name() + "\" had been published on " + day
                            + ". The first publication that was landed is of " + published + ".");
        }
    }
}

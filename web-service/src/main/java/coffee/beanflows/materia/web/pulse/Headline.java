package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One card of the Pulse page.
 *
 * @param title        in words
 * @param value        formatted
 * @param unit         after it; "" for a share
 * @param period       what it is for
 * @param change       against the period before
 * @param direction    {@code up}, {@code down} or {@code flat}
 * @param percentile1y share of a year of observations at or below it; "–" where there are too few
 * @param percentile5y … of five years
 * @param published    when
 * @param source       address of the newest file behind it; "" where there is none
 * @param history      address of its vintages; of its dataset where it is derived
 * @param historyWord  what the address shows: {@code history} or {@code data}
 */
public record Headline(
        String title,
        String value,
        String unit,
        String period,
        String change,
        String direction,
        String percentile1y,
        String percentile5y,
        String published,
        String source,
        String history,
        String historyWord) {

    /** The published figure behind a headline of each dataset; the others are derived and have no vintages of their own. */
    private static final Map<String, String> PUBLISHED =
            Map.of("supply", "production", "prices", "usd_per_kg", "fx", "per_eur", "enso", "oni", "futures", "close");

    /** All rows of {@code serving.pulse}, in the order of the page where the model gives one. */
    public static List<Headline> read(Session session) {
        List<Row> rows = session.rows(Sql.of("SELECT * FROM serving.pulse"));
        return rows.stream()
                .sorted(Comparator.comparingLong(row -> row.has("position") ? row.integer("position") : 0))
                .map(Headline::of)
                .toList();
    }

    private static Headline of(Row row) {
        String unit = word(row, "unit");
        String dataset = word(row, "dataset");
        String period = word(row, "period");
        String label = Periods.label(dataset, period);
        String title = word(row, "title");
        String published = PUBLISHED.getOrDefault(dataset, "");
        FigureKey key = new FigureKey(dataset, word(row, "entity"), period, published);
        String change = Figures.change(row.number("change"), unit);
        return new Headline(
                title.isEmpty() ? Names.title(row.string("measure")) : title,
                Figures.format(row.number("value"), unit),
                Figures.unit(unit),
                label,
                change,
                change.startsWith("+") ? "up" : change.startsWith("\u2212") ? "down" : "flat",
                percentile(row, "percentile_1y"),
                percentile(row, "percentile_5y"),
                Periods.day(row.date("published_on")),
                FigureView.Origin.of(row).href(),
                published.isEmpty() ? (dataset.isEmpty() ? "" : "/data/" + dataset) : key.href(),
                published.isEmpty() ? "data" : "history");
    }

    private static String percentile(Row row, String column) {
        return row.number(column) == null
                ? Figures.NONE
                : Figures.percentile(Objects.requireNonNull(row.number(column)));
    }

    private static String word(Row row, String column) {
        return row.has(column) ? Objects.requireNonNullElse(row.text(column), "") : "";
    }
}

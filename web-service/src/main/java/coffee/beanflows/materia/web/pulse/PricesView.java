package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.FigureView.Amount;
import coffee.beanflows.materia.web.pulse.FigureView.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the price is, against its past.
 *
 * @param figures   newest month of each series, the differential and the local price
 * @param chart     thirty years of months
 * @param revisions that the World Bank published, newest first
 */
public record PricesView(List<FigureView> figures, Chart chart, List<Revision> revisions) {
    private static final String CENTS = "US cents per lb";
    private static final int REVISIONS = 400;

    public PricesView {
        figures = List.copyOf(figures);
        revisions = List.copyOf(revisions);
    }

    /** Empty where there is no price at all. */
    public static Optional<PricesView> read(Session session) {
        List<Row> newest = session.rows(Sql.of("""
                SELECT *
                FROM serving.prices
                QUALIFY row_number() OVER (PARTITION BY series ORDER BY month DESC) = 1
                ORDER BY series
                """));
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        List<FigureView> figures = new ArrayList<>();
        newest.forEach(row -> series(row, figures));
        differential(session, figures);
        local(session, figures);
        return Optional.of(new PricesView(figures, chart(session), Revision.newest(session, "prices", REVISIONS)));
    }

    private static void series(Row row, List<FigureView> figures) {
        String series = row.string("series");
        String name = Names.entity(series);
        String month = Periods.month(row.date("month"));
        Origin origin = Origin.of(row);
        figures.add(FigureView.of(name, new Amount(row.number("us_cents_per_lb"), CENTS), month, origin));
        figures.add(FigureView.of(
                        name + ", as published", new Amount(row.number("usd_per_kg"), "USD per kg"), month, origin)
                .withHistory(new FigureKey("prices", series, row.string("month"), "usd_per_kg")));
        figures.add(FigureView.of(
                name + ", against its 12-month mean", new Amount(row.number("trend_12m"), "ratio"), month, origin));
        figures.add(FigureView.of(
                name + ", volatility of 12 months", new Amount(row.number("volatility_12m"), "ratio"), month, origin));
    }

    private static void differential(Session session, List<FigureView> figures) {
        session.first(Sql.of("SELECT * FROM serving.differential ORDER BY month DESC LIMIT 1"))
                .ifPresent(row -> {
                    String month = Periods.month(row.date("month"));
                    Origin derived = Origin.of(row);
                    figures.add(FigureView.of(
                            "Arabica less robusta", new Amount(row.number("us_cents_per_lb"), CENTS), month, derived));
                    figures.add(FigureView.of(
                            "Differential, share of arabica",
                            new Amount(row.number("share_of_arabica"), "ratio"),
                            month,
                            derived));
                });
    }

    private static void local(Session session, List<FigureView> figures) {
        session.first(Sql.of("SELECT * FROM serving.local_price WHERE currency = 'BRL' ORDER BY month DESC LIMIT 1"))
                .ifPresent(row -> figures.add(FigureView.of(
                        "Arabica in Brazil's currency",
                        new Amount(row.number("per_60kg_bag"), "BRL per 60-kg bag"),
                        Periods.month(row.date("month")),
                        Origin.of(row))));
    }

    private static Chart chart(Session session) {
        List<Row> rows = session.rows(Sql.of("""
                SELECT month,
                       max(us_cents_per_lb) FILTER (WHERE series = 'arabica') AS arabica,
                       max(us_cents_per_lb) FILTER (WHERE series = 'robusta') AS robusta
                FROM serving.prices
                GROUP BY month
                ORDER BY month DESC
                LIMIT 360
                """));
        return new Chart(
                "prices",
                Chart.Kind.LINE,
                "Monthly arabica and robusta prices, US cents per lb",
                "Month",
                List.of("Arabica", "Robusta"),
                Chart.points(
                        rows.reversed(),
                        new Chart.Columns(
                                row -> Periods.month(row.date("month")), List.of("arabica", "robusta"), CENTS)));
    }
}

package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.FigureView.Amount;
import coffee.beanflows.materia.web.pulse.FigureView.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What a Brazilian seller gets for a dollar.
 *
 * @param figures newest rates
 * @param chart   USD/BRL, last rate of each month of ten years
 */
public record FxView(List<FigureView> figures, Chart chart) {
    private static final String PER_USD = "BRL per USD";

    public FxView {
        figures = List.copyOf(figures);
    }

    /** Empty where there is no rate at all. */
    public static Optional<FxView> read(Session session) {
        return session.first(Sql.of("SELECT * FROM serving.fx WHERE currency = 'BRL' ORDER BY date DESC LIMIT 1"))
                .map(row -> new FxView(figures(row), chart(session)));
    }

    private static List<FigureView> figures(Row row) {
        String day = Periods.day(row.date("date"));
        Origin origin = Origin.of(row);
        return List.of(
                FigureView.of("USD/BRL", new Amount(row.number("per_usd"), PER_USD), day, origin),
                FigureView.of("EUR/BRL, as published", new Amount(row.number("per_eur"), "BRL per EUR"), day, origin)
                        .withHistory(new FigureKey("fx", "BRL", row.string("date"), "per_eur")));
    }

    private static Chart chart(Session session) {
        List<Row> rows = session.rows(Sql.of("""
                SELECT date, per_usd
                FROM serving.fx
                WHERE currency = 'BRL' AND per_usd IS NOT NULL
                QUALIFY row_number() OVER (PARTITION BY date_trunc('month', date) ORDER BY date DESC) = 1
                ORDER BY date DESC
                LIMIT 120
                """));
        return new Chart(
                "usd-brl",
                Chart.Kind.LINE,
                "USD/BRL, last rate of each month, BRL per USD",
                "Day",
                List.of("USD/BRL"),
                Chart.points(
                        rows.reversed(),
                        new Chart.Columns(row -> Periods.day(row.date("date")), List.of("per_usd"), PER_USD)));
    }
}

package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.FigureView.Amount;
import coffee.beanflows.materia.web.pulse.FigureView.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Who is long in Coffee C.
 *
 * @param asOf    report date of the newest row
 * @param figures of it
 * @param chart   managed money's net position, week by week
 */
public record PositioningView(String asOf, List<FigureView> figures, Chart chart) {
    private static final String CONTRACTS = "contracts";

    public PositioningView {
        figures = List.copyOf(figures);
    }

    /** Empty where there is no report at all. */
    public static Optional<PositioningView> read(Session session) {
        return session.first(Sql.of("SELECT * FROM serving.positioning ORDER BY report_date DESC LIMIT 1"))
                .map(row -> new PositioningView(Periods.day(row.date("report_date")), figures(row), chart(session)));
    }

    private static List<FigureView> figures(Row row) {
        return List.of(
                derived(row, "Managed money, net", "managed_money_net", CONTRACTS),
                published(row, "Managed money, long", "managed_money_long"),
                published(row, "Managed money, short", "managed_money_short"),
                published(row, "Open interest", "open_interest"),
                derived(row, "Net share of open interest", "net_share_of_open_interest", "ratio"),
                derived(row, "z-score of net, 156 weeks", "zscore_156w", "standard deviations"),
                derived(row, "Percentile of net, 156 weeks", "percentile_156w", "ratio"),
                derived(row, "COT index, 26 weeks", "cot_index_26w", "index"),
                derived(row, "COT index, 52 weeks", "cot_index_52w", "index"),
                derived(row, "COT index, 156 weeks", "cot_index_156w", "index"),
                derived(row, "Commercials, net", "commercial_net", CONTRACTS),
                derived(row, "Commercials, change in 4 weeks", "commercial_net_change_4w", CONTRACTS));
    }

    private static FigureView derived(Row row, String label, String column, String unit) {
        return FigureView.of(
                label, new Amount(row.number(column), unit), Periods.day(row.date("report_date")), Origin.of(row));
    }

    private static FigureView published(Row row, String label, String column) {
        return derived(row, label, column, CONTRACTS)
                .withHistory(new FigureKey("positioning", "coffee_c", row.string("report_date"), column));
    }

    private static Chart chart(Session session) {
        List<Row> rows = session.rows(Sql.of("""
                SELECT report_date, managed_money_net
                FROM serving.positioning
                ORDER BY report_date DESC
                LIMIT 260
                """));
        return new Chart(
                "managed-money",
                Chart.Kind.LINE,
                "Managed money net position in Coffee C, contracts of 37,500 lb",
                "Report date",
                List.of("Net position"),
                Chart.points(
                        rows.reversed(),
                        new Chart.Columns(
                                row -> Periods.day(row.date("report_date")), List.of("managed_money_net"), CONTRACTS)));
    }
}

package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.FigureView.Amount;
import coffee.beanflows.materia.web.pulse.FigureView.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How tight the balance is.
 *
 * @param season    of the newest market year, {@code 2022/23}
 * @param published when, or "–"
 * @param source    address of the file's provenance
 * @param producers largest first
 * @param world     the world's balance
 * @param chart     world stocks-to-use, as far as it is known
 */
public record SupplyView(
        String season, String published, String source, List<Producer> producers, List<FigureView> world, Chart chart) {
    private static final String BAGS = "1000 60-kg bags";
    private static final int PRODUCERS = 10;

    public SupplyView {
        producers = List.copyOf(producers);
        world = List.copyOf(world);
    }

    /**
     * One country's season.
     *
     * @param production in 1000 60-kg bags
     * @param change     on the season before, in per cent
     */
    public record Producer(
            String code,
            String country,
            String production,
            String change,
            String exports,
            String stocks,
            String history) {}

    /** Empty where there is no supply at all. */
    public static Optional<SupplyView> read(Session session) {
        List<Row> producers = session.rows(Sql.of("""
                WITH newest AS (SELECT max(market_year) AS market_year FROM serving.supply)
                SELECT now.country_code, now.country, now.market_year, now.production, before.production AS previous,
                       now.exports, now.ending_stocks, now.published_on, now.landed_file
                FROM serving.supply AS now
                JOIN newest ON now.market_year = newest.market_year
                LEFT JOIN serving.supply AS before
                    ON before.country_code = now.country_code AND before.market_year = now.market_year - 1
                ORDER BY now.production DESC NULLS LAST, now.country
                LIMIT 10
                """));
        if (producers.isEmpty()) {
            return Optional.empty();
        }
        Row first = producers.getFirst();
        Origin origin = new Origin(first.date("published_on"), first.text("landed_file"));
        long year = first.integer("market_year");
        return Optional.of(new SupplyView(
                Periods.marketYear(year),
                Periods.day(origin.publishedOn()),
                origin.href(),
                producers.stream().limit(PRODUCERS).map(SupplyView::producer).toList(),
                world(session, year, origin),
                chart(session)));
    }

    private static Producer producer(Row row) {
        BigDecimal production = row.number("production");
        String code = row.string("country_code");
        return new Producer(
                code,
                row.string("country"),
                Figures.format(production, BAGS),
                Figures.relative(production, row.number("previous")),
                Figures.format(row.number("exports"), BAGS),
                Figures.format(row.number("ending_stocks"), BAGS),
                new FigureKey("supply", code, row.string("market_year"), "production").href());
    }

    private static List<FigureView> world(Session session, long year, Origin origin) {
        Optional<Row> world = session.first(Sql.of("""
                SELECT stocks_to_use, production, exports, domestic_consumption, ending_stocks
                FROM serving.supply_world
                WHERE market_year = CAST(? AS INTEGER)
                """, Long.toString(year)));
        String season = Periods.marketYear(year);
        return world.map(row -> List.of(
                        FigureView.of(
                                "Stocks-to-use", new Amount(row.number("stocks_to_use"), "ratio"), season, origin),
                        FigureView.of("Production", new Amount(row.number("production"), BAGS), season, origin),
                        FigureView.of(
                                "Consumption", new Amount(row.number("domestic_consumption"), BAGS), season, origin),
                        FigureView.of("Exports", new Amount(row.number("exports"), BAGS), season, origin),
                        FigureView.of("Ending stocks", new Amount(row.number("ending_stocks"), BAGS), season, origin)))
                .orElse(List.of());
    }

    private static Chart chart(Session session) {
        List<Row> rows = session.rows(Sql.of("""
                SELECT market_year, stocks_to_use
                FROM serving.supply_world
                WHERE stocks_to_use IS NOT NULL
                ORDER BY market_year
                """));
        return new Chart(
                "stocks-to-use",
                Chart.Kind.BAR,
                "World stocks-to-use, ending stocks over domestic consumption, per cent",
                "Market year",
                List.of("Stocks-to-use"),
                Chart.points(
                        rows,
                        new Chart.Columns(
                                row -> Periods.marketYear(row.integer("market_year")),
                                List.of("stocks_to_use"),
                                "ratio")));
    }
}

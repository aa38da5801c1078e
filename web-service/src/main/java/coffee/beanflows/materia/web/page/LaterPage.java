package coffee.beanflows.materia.web.page;

import java.util.List;

/**
 * A page that the navigation has and that is still to be built.
 *
 * @param name     as in the navigation
 * @param question that it will answer
 * @param shows    what it will draw
 * @param datasets that hold the figures already
 */
public record LaterPage(String name, String question, List<String> shows, List<String> datasets) {
    static final LaterPage PRICES = new LaterPage(
            "Prices",
            "Where is the price, against its past?",
            List.of(
                    "Monthly arabica and robusta with trend and volatility",
                    "The arabica–robusta differential",
                    "Seasonality: ten-year range and the current year",
                    "The price in growers' currencies"),
            List.of("prices", "differential", "seasonality", "local_price", "fx", "futures"));
    static final LaterPage SUPPLY = new LaterPage(
            "Supply",
            "How tight is the balance?",
            List.of(
                    "The balance sheet of each country and of the world",
                    "Stocks-to-use over the years",
                    "What changed between publications"),
            List.of("supply", "supply_world", "revisions"));
    static final LaterPage POSITIONING = new LaterPage(
            "Positioning",
            "Who is long?",
            List.of(
                    "Managed money, net and as a share of open interest",
                    "z-score, percentile and COT index",
                    "What commercials hedge"),
            List.of("positioning"));
    static final LaterPage STOCKS = new LaterPage(
            "Stocks",
            "What is in the warehouses?",
            List.of("Certified stocks by port and origin", "Days of cover", "Level against the 52-week maximum"),
            List.of("certified_stocks", "certified_stocks_total"));
    static final LaterPage ORIGINS = new LaterPage(
            "Origins",
            "Where does it come from, and what is the weather there?",
            List.of(
                    "Shares of production and exports, and how concentrated they are",
                    "Rain and temperature by growing region against 1991–2020",
                    "Frost and drought levels"),
            List.of("origins", "concentration", "weather", "weather_daily", "enso"));

    LaterPage only(List<String> known) {
        return new LaterPage(
                name, question, shows, datasets.stream().filter(known::contains).toList());
    }
}

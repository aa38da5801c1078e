package coffee.beanflows.materia.transform.beanflows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that stay: pages, API, downloads and other people's notebooks depend on them. */
final class ServingContract {
    private static final String TEXT = """
            supply: country_code country market_year beginning_stocks production arabica_production robusta_production other_production imports total_supply exports domestic_consumption ending_stocks total_distribution stocks_to_use published_on landed_file
            supply_world: market_year beginning_stocks production arabica_production robusta_production other_production imports total_supply exports domestic_consumption ending_stocks total_distribution stocks_to_use
            origins: country_code market_year production_share export_share rank production_yoy
            concentration: market_year hhi_production hhi_exports top3_share
            positioning: report_date open_interest managed_money_long managed_money_short managed_money_net net_share_of_open_interest zscore_156w percentile_156w cot_index_26w cot_index_52w cot_index_156w commercial_net commercial_net_change_4w published_on landed_file
            prices: series month usd_per_kg us_cents_per_lb trend_3m trend_12m volatility_12m seasonal_index published_on landed_file
            differential: month us_cents_per_lb share_of_arabica
            local_price: month currency per_60kg_bag
            fx: date currency per_eur per_usd
            enso: season year oni phase published_on
            weather: region country_code month rain_mm rain_zscore mean_temperature_c min_temperature_c dry_streak_days frost_level rain_level
            revisions: dataset entity period measure unit published_on landed_at value previous_value change landed_file
            pulse: measure unit value period change percentile_1y percentile_5y published_on
            sources: workflow title licence enabled last_published_on last_landed_at files bytes fresh_within_days
            """;

    private ServingContract() {}

    /** Columns by model. */
    static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        TEXT.lines().forEach(line -> {
            int colon = line.indexOf(':');
            columns.put(
                    line.substring(0, colon),
                    Arrays.asList(line.substring(colon + 1).strip().split(" ")));
        });
        return columns;
    }
}

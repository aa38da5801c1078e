package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import java.util.List;
import java.util.Objects;

/**
 * The newest month of each growing region.
 *
 * @param regions empty where nothing has landed
 */
public record WeatherView(List<Region> regions) {
    public WeatherView {
        regions = List.copyOf(regions);
    }

    /**
     * One region's month.
     *
     * @param rainLevel  none, watch, warning or severe
     * @param frostLevel the same; "–" outside the southern hemisphere
     */
    public record Region(
            String region,
            String month,
            String rain,
            String rainZ,
            String temperature,
            String minimum,
            String rainLevel,
            String frostLevel) {}

    /** Reads the newest month of each region. */
    public static WeatherView read(Session session) {
        return new WeatherView(
                session.rows(Sql.of("""
                        SELECT region, month, rain_mm, rain_zscore, mean_temperature_c, min_temperature_c,
                               rain_level, frost_level
                        FROM serving.weather
                        QUALIFY row_number() OVER (PARTITION BY region ORDER BY month DESC) = 1
                        ORDER BY region
                        """)).stream().map(WeatherView::region).toList());
    }

    private static Region region(Row row) {
        return new Region(
                row.string("region"),
                Periods.month(row.date("month")),
                Figures.format(row.number("rain_mm"), "mm"),
                Figures.format(row.number("rain_zscore"), "z"),
                Figures.format(row.number("mean_temperature_c"), "mm"),
                Figures.format(row.number("min_temperature_c"), "mm"),
                Objects.requireNonNullElse(row.text("rain_level"), Figures.NONE),
                Objects.requireNonNullElse(row.text("frost_level"), Figures.NONE));
    }
}

package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.FigureView.Amount;
import coffee.beanflows.materia.web.pulse.FigureView.Origin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * El Niño, La Niña or neither.
 *
 * @param figure    newest anomaly
 * @param phase     in words
 * @param chart     twenty-five years of seasons
 * @param revisions that NOAA published, newest first
 */
public record ClimateView(FigureView figure, String phase, Chart chart, List<Revision> revisions) {
    private static final String UNIT = "°C anomaly";
    private static final int REVISIONS = 60;
    /** Three-month seasons in the order of their middle months. */
    private static final String ORDER =
            "year * 12 + list_position(['DJF','JFM','FMA','MAM','AMJ','MJJ','JJA','JAS','ASO','SON','OND','NDJ'], season)";

    public ClimateView {
        revisions = List.copyOf(revisions);
    }

    /** Empty where there is no season at all. */
    public static Optional<ClimateView> read(Session session) {
        List<Row> rows = session.rows(Sql.of("SELECT * FROM serving.enso ORDER BY " + ORDER + " DESC LIMIT 300"));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row newest = rows.getFirst();
        Chart chart = new Chart(
                "oni",
                Chart.Kind.BAR,
                "Oceanic Niño Index by three-month season, °C anomaly",
                "Season",
                List.of("ONI"),
                Chart.points(rows.reversed(), new Chart.Columns(ClimateView::season, List.of("oni"), UNIT)));
        return Optional.of(new ClimateView(
                FigureView.of(
                        "Oceanic Niño Index",
                        new Amount(newest.number("oni"), UNIT),
                        season(newest),
                        Origin.of(newest)),
                Names.measure(Objects.requireNonNullElse(newest.text("phase"), "neutral")),
                chart,
                Revision.newest(session, "enso", REVISIONS)));
    }

    private static String season(Row row) {
        return row.string("season") + " " + row.string("year");
    }
}

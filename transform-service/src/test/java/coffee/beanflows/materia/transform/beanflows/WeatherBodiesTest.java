package coffee.beanflows.materia.transform.beanflows;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.volume.DataVolume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weather from bodies in NASA's and Open-Meteo's formats: no recording of a growing region exists. */
class WeatherBodiesTest {
    private DataVolume volume;
    private BeanFlows beanflows;

    @BeforeEach
    void openVolume(@TempDir Path root) {
        volume = DataVolume.at(root);
        beanflows = new BeanFlows(volume);
    }

    @Test
    void aDroughtAndAFrostOfSulDeMinas() throws SQLException {
        LocalDate first = LocalDate.of(1991, 6, 1);
        NasaBody body = NasaBody.withDaysOfTheYear();
        for (int year = 1991; year <= 2021; year++) {
            for (LocalDate date = first.withYear(year); date.getMonthValue() == 6; date = date.plusDays(1)) {
                String rain = year == 2021 ? "0.00" : year % 2 == 1 ? "1.00" : "2.00";
                body.day(date, date.equals(LocalDate.of(2021, 6, 30)) ? "-0.30" : "9.10", rain);
            }
        }
        land("nasa_power", "csv", "2021-07-03", "sul_de_minas", first, LocalDate.of(2021, 6, 30), body.bytes());
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(beanflows.rows("""
                SELECT region, country_code, rain_mm, round(rain_zscore, 4), min_temperature_c, dry_streak_days, frost_level, rain_level
                FROM serving.weather WHERE month = DATE '2021-06-01'""")).containsExactly("sul_de_minas|BR|0.0|-2.9496|-0.3|30|severe|severe");
    }

    @Test
    void provisionalDaysAreReplacedAndTheLogKnowsBoth() throws SQLException {
        LocalDate january = LocalDate.of(2026, 1, 1);
        land(
                "nasa_power",
                "csv",
                "2026-01-04",
                "huila",
                january,
                january.plusDays(2),
                NasaBody.withMonths()
                        .day(january, "12.00", "3.00")
                        .day(january.plusDays(1), "12.50", "-999")
                        .day(january.plusDays(2), "13.00", "5.00")
                        .bytes());
        // The window after it holds neither the first day, which it does not cover, nor the third, which it does.
        land(
                "nasa_power",
                "csv",
                "2026-03-04",
                "huila",
                january.plusDays(1),
                january.plusDays(2),
                NasaBody.withMonths().day(january.plusDays(1), "12.40", "0.50").bytes());
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(
                        beanflows.rows(
                                "SELECT date, rain_mm, min_temperature_c, published_on FROM serving.weather_daily ORDER BY date"))
                .containsExactly("2026-01-01|3.0|12.0|2026-01-04", "2026-01-02|0.5|12.4|2026-03-04");
        assertThat(beanflows.rows("""
                SELECT period, measure, value, previous_value FROM serving.revisions
                WHERE published_on = DATE '2026-03-04' AND measure IN ('rain_mm', 'min_temperature_c') ORDER BY period, measure"""))
                .containsExactly(
                        "2026-01-02|min_temperature_c|12.4|12.5",
                        "2026-01-02|rain_mm|0.5|NULL",
                        "2026-01-03|min_temperature_c|NULL|13.0",
                        "2026-01-03|rain_mm|NULL|5.0");
    }

    @Test
    void aBodyWithoutItsNamesStopsTheModelAndSaysWhatIsMissing() {
        byte[] body = "-END HEADER-\r\nYEAR,DOY,T2M\r\n2026,1,20\r\n".getBytes(StandardCharsets.US_ASCII);
        LocalDate day = LocalDate.of(2026, 1, 1);
        land("nasa_power", "csv", "2026-01-04", "huila", day, day, body);
        assertThat(beanflows.run().cause()).contains("staging.nasa_power", "PRECTOTCORR");
    }

    @Test
    void aBrokenLineIsNeverLost() {
        byte[] body = new String(
                        NasaBody.withMonths()
                                .day(LocalDate.of(2026, 1, 1), "12.00", "3.00")
                                .bytes(),
                        StandardCharsets.US_ASCII)
                .concat("2026,1,2,20.0\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        land("nasa_power", "csv", "2026-01-04", "huila", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2), body);
        assertThat(beanflows.run().cause()).contains("another number of fields");
    }

    @Test
    void anUnknownRegionStopsTheModel() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        land(
                "nasa_power",
                "csv",
                "2026-01-04",
                "atlantis",
                day,
                day,
                NasaBody.withMonths().day(day, "12.00", "3.00").bytes());
        assertThat(beanflows.run().cause()).contains("relationships");
    }

    @Test
    void openMeteoStandsInWhereNasaHasNoDay() throws SQLException {
        LocalDate day = LocalDate.of(2026, 1, 1);
        land(
                "nasa_power",
                "csv",
                "2026-01-04",
                "mogiana",
                day,
                day,
                NasaBody.withMonths().day(day, "12.00", "3.00").bytes());
        land("open_meteo", "json", "2026-01-05", "mogiana", day, day.plusDays(1), """
                {"latitude": -20.5, "longitude": -47.4, "generationtime_ms": 0.3, "utc_offset_seconds": 0, "timezone": "GMT",
                 "daily_units": {"time": "iso8601", "precipitation_sum": "mm"},
                 "daily": {"time": ["2026-01-01", "2026-01-02"], "temperature_2m_max": [30.1, 31.2], "temperature_2m_min": [18.0, 19.5],
                           "precipitation_sum": [9.9, null]}}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(beanflows.rows("SELECT date, rain_mm, min_temperature_c FROM serving.weather_daily ORDER BY date"))
                .containsExactly("2026-01-01|3.0|12.0", "2026-01-02|NULL|19.5");
    }

    private void land(
            String workflow,
            String extension,
            String publishedOn,
            String location,
            LocalDate from,
            LocalDate to,
            byte[] body) {
        try (TestLanding landing = new TestLanding(volume)) {
            landing.land(
                    workflow,
                    extension,
                    LocalDate.parse(publishedOn),
                    body,
                    Map.of("location", location, "start", from.toString(), "end", to.toString()));
        }
    }
}

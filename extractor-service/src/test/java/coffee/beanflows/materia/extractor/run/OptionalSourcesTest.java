package coffee.beanflows.materia.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.volume.Publication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of which no recording is shipped, switched on, against bodies in their real formats. */
class OptionalSourcesTest {
    private static final URI NASA = URI.create("https://power.larc.nasa.gov/api/temporal/daily/point");
    private static final URI METEO = URI.create("https://archive-api.open-meteo.com/v1/archive");
    private static final URI CHART = URI.create("https://query1.finance.yahoo.com/v8/finance/chart/KC=F");

    @TempDir
    Path directory;

    @Test
    void weatherLandsItsHistoryOnceAndThenTheTrailingDays() throws Exception {
        try (Platform platform = new Platform(directory, Platform.allOn())) {
            platform.publishers.answer(NASA, query -> Optional.of(Bodies.nasa(query)));
            RunOutcome history = platform.force("nasa_power");
            assertThat(history.failure()).isNull();
            assertThat(history.count("landed")).isEqualTo(16 * 5);
            List<Publication> huila = huila(platform);
            assertThat(huila.getFirst().windowFrom()).isEqualTo("1991-01-01");
            assertThat(huila.getLast().windowFrom()).isEqualTo("2026-08-25");
            assertThat(huila.getLast().windowTo()).isEqualTo("2026-11-22");
            assertThat(huila.getFirst().scope()).isEqualTo("location=huila");
            assertThat(huila.getFirst().parameters())
                    .containsEntry("lat", "2.2")
                    .containsEntry("lon", "-75.63")
                    .containsEntry("country_code", "CO")
                    .containsEntry("start", "1991-01-01");
            for (int i = 1; i < huila.size(); i++) {
                assertThat(huila.get(i).windowFrom())
                        .isEqualTo(Objects.requireNonNull(huila.get(i - 1).windowTo())
                                .plusDays(1));
            }

            RunOutcome again = platform.force("nasa_power");
            assertThat(again.count("asked")).isEqualTo(again.count("unchanged")).isEqualTo(16);

            platform.clock.advance(Duration.ofDays(1));
            assertThat(platform.force("nasa_power").count("landed")).isEqualTo(16);
            assertThat(huila(platform).getLast().windowTo()).isEqualTo("2026-11-23");

            platform.clock.advance(Duration.ofDays(200));
            assertThat(platform.force("nasa_power").count("landed")).isEqualTo(32);
            assertThat(huila(platform).stream().map(p -> String.valueOf(p.windowFrom())))
                    .as("what was provisional before the pause is asked for again")
                    .contains("2026-08-26");
        }
    }

    @Test
    void aBodyThatDiffersOnlyWhereItIsVolatileIsNothingNew() throws Exception {
        try (Platform platform = new Platform(directory, Platform.allOn())) {
            Random random = new Random(7);
            platform.publishers.answer(METEO, query -> Optional.of(Bodies.openMeteo(query, random)));
            platform.publishers.answer(CHART, query -> Optional.of(Bodies.chart(query, random)));
            RunOutcome first = platform.force("open_meteo", "coffee_futures");
            assertThat(first.failure()).isNull();
            assertThat(first.count("landed")).isEqualTo(16 * 5 + 4);
            RunOutcome second = platform.force("open_meteo", "coffee_futures");
            assertThat(second.count("landed")).isZero();
            assertThat(second.count("unchanged")).isEqualTo(17);
        }
    }

    @Test
    void certifiedStocksLandByDayWithTheirStamp() throws Exception {
        try (Platform platform = new Platform(directory, Platform.allOn())) {
            platform.publishers.publish(
                    URI.create(
                            "https://www.ice.com/publicdocs/futures_us_reports/coffee/coffee_cert_stock_20261120.xls"),
                    Bodies.certifiedStocks("Nov 20, 2026 12:36:04PM"),
                    LocalDate.of(2026, 4, 13));
            RunOutcome outcome = platform.force("ice_certified_stocks");
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.count("landed")).isEqualTo(1);
            assertThat(outcome.count("not_yet")).isEqualTo(2);
            Publication stocks = platform.landing
                    .newest("ice_certified_stocks", "date=2026-11-20")
                    .orElseThrow();
            assertThat(stocks.publishedOn()).isEqualTo("2026-11-20");
            assertThat(stocks.publishedBy()).isEqualTo("stamp");
        }
    }

    private static List<Publication> huila(Platform platform) {
        return platform.landing.publications("nasa_power").stream()
                .filter(publication -> publication.scope().equals("location=huila"))
                .sorted(Comparator.comparing(Publication::windowTo))
                .toList();
    }
}

package coffee.beanflows.materia.publishers;

import static coffee.beanflows.materia.publishers.Asking.ONI;
import static coffee.beanflows.materia.publishers.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publisher's address answers as the clock goes on. */
class PublicationsTest {

    private static final URI WORLD_BANK = URI.create("https://www.worldbank.org/en/research/commodity-markets");
    private static final URI COT_2021 = URI.create("https://www.cftc.gov/files/dea/history/fut_disagg_txt_2021.zip");

    private RecordedPublishers publishers;
    private Asking asking;

    @BeforeEach
    void start() throws Exception {
        publishers = RecordedPublishers.start(Options.onAnyPort());
        asking = new Asking(publishers);
    }

    @AfterEach
    void stop() throws Exception {
        asking.close();
        publishers.close();
    }

    @Test
    void nothingIsPublishedBeforeTheFirstPublication() throws Exception {
        assertThat(publishers.date()).isEqualTo("2017-12-27");
        var answer = asking.get(ONI);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Not Found");
    }

    @Test
    void anAddressAnswersItsNewestPublicationUntilTheClock() throws Exception {
        publishers.advanceTo(LocalDate.parse("2025-02-24"));
        var first = asking.get(ONI);
        publishers.advanceTo(LocalDate.parse("2025-02-25"));
        var second = asking.get(ONI);

        assertThat(first.body()).hasSize(22_450);
        assertThat(second.body()).hasSize(22_525);
        assertThat(header(first, "ETag")).isNotEqualTo(header(second, "ETag"));
        assertThat(header(first, "Last-Modified")).isEqualTo("Fri, 08 Nov 2024 14:00:00 GMT");
        assertThat(header(first, "Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(header(first, "Content-Length")).isEqualTo("22450");
    }

    @Test
    void theYearsFileGrowsFromMarchToDecember2021() throws Exception {
        publishers.advanceTo(LocalDate.parse("2021-03-19"));
        assertThat(asking.get(COT_2021).body()).hasSize(6_397);
        publishers.advanceTo(LocalDate.parse("2021-12-27"));
        assertThat(asking.get(COT_2021).body()).hasSize(24_358);
    }

    @Test
    void aYearWithoutAFileIsNotFound() throws Exception {
        publishers.advanceTo(publishers.lastDate());
        for (var name : new String[] {"fut_disagg_txt_2022.zip", "fut_disagg_txt_hist_2006_2016.zip"}) {
            assertThat(asking.get(COT_2021.resolve(name)).statusCode()).isEqualTo(404);
        }
        assertThat(asking.get(URI.create("https://power.larc.nasa.gov/api/temporal/daily/point?start=19830101"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theWorldBanksLinkChangesAndTheOldOneAnswersFrozenData() throws Exception {
        publishers.advanceTo(LocalDate.parse("2023-04-04"));
        var oldLink = linkOfThePage();
        publishers.advanceTo(LocalDate.parse("2025-12-02"));
        var newLink = linkOfThePage();

        assertThat(newLink).isNotEqualTo(oldLink);
        assertThat(asking.get(oldLink).body()).hasSize(732_268);
        assertThat(asking.get(newLink).body()).hasSize(778_471);
    }

    @Test
    void headSaysWhatGetWouldAndSendsNoBody() throws Exception {
        publishers.advanceTo(publishers.lastDate());
        var head = asking.head(ONI);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("22600");
        assertThat(header(head, "ETag")).isEqualTo(header(asking.get(ONI), "ETag"));
    }

    @Test
    void aPublishersFileIsNotWritten() throws Exception {
        var answer = asking.control("POST", "/www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip", "x");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void whatATestPublishesIsSeenFromItsDayOnAndCanBeWithdrawn() throws Exception {
        publishers.advanceTo(publishers.lastDate());
        var altered = "altered".getBytes(StandardCharsets.UTF_8);
        publishers.publish(
                ONI,
                altered,
                Release.on(LocalDate.parse("2026-05-01"))
                        .withContentType("text/plain")
                        .withValidators(Set.of()));
        assertThat(publishers.nextDate()).contains(LocalDate.parse("2026-05-01"));
        assertThat(asking.get(ONI).body()).hasSize(22_600);

        publishers.advanceTo(LocalDate.parse("2026-05-01"));
        var answer = asking.get(ONI);
        assertThat(answer.body()).isEqualTo(altered);
        assertThat(header(answer, "ETag") + header(answer, "Last-Modified") + header(answer, "Accept-Ranges"))
                .isEmpty();

        publishers.withdrawPublished();
        assertThat(asking.get(ONI).body()).hasSize(22_600);
    }

    @Test
    void whatIsPublishedBesidesHasABoundAndSaysHowToMakeRoom() {
        var archive = new Archive(List.of());
        var large = Recording.of(Address.of(ONI), Release.on(publishers.date()), Body.of(new byte[1 << 20]));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20_001; i++) {
                        archive.add(large);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DELETE /publications");
        archive.withdrawAdded();
        archive.add(large);
        assertThat(archive.all()).hasSize(1);
    }

    @Test
    void theLaterOfTwoPublicationsOfOneDayIsTheNewer() throws Exception {
        publishers.advanceTo(LocalDate.parse("2026-05-01"));
        publishers.publish(ONI, new byte[1], publishers.date());
        publishers.publish(ONI, new byte[2], publishers.date());
        assertThat(asking.get(ONI).body()).hasSize(2);
    }

    @Test
    void aQueryThatWasPublishedMustBeAskedForInAnyOrder() throws Exception {
        var place = URI.create("https://power.larc.nasa.gov/point?latitude=1.5&parameters=T2M%2CT2M_MIN");
        publishers.publish(place, new byte[3], publishers.date());
        var asked = "https://power.larc.nasa.gov/point?";
        assertThat(asking.get(URI.create(asked + "parameters=T2M,T2M_MIN&x=1&latitude=1.5"))
                        .body())
                .hasSize(3);
        assertThat(asking.get(URI.create(asked + "parameters=T2M&latitude=1.5")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFunctionAnswersByTheQuery() throws Exception {
        var point = URI.create("https://power.larc.nasa.gov/api/temporal/daily/point");
        publishers.answer(
                point,
                parameters -> Optional.ofNullable(parameters.get("latitude"))
                        .map(latitude -> ("at " + latitude).getBytes(StandardCharsets.UTF_8)));
        assertThat(asking.get(URI.create(point + "?latitude=-21.55")).body())
                .isEqualTo("at -21.55".getBytes(StandardCharsets.UTF_8));
        assertThat(asking.get(URI.create(point + "?longitude=1")).statusCode()).isEqualTo(404);
    }

    @Test
    void everyRequestToAPublisherIsRemembered() throws Exception {
        asking.get(ONI, "If-None-Match", "\"x\"");
        assertThat(publishers.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.host()).isEqualTo("www.cpc.ncep.noaa.gov");
            assertThat(request.path()).isEqualTo("/data/indices/oni.ascii.txt");
            assertThat(request.headers().get("if-none-match")).isEqualTo("\"x\"");
            assertThat(request.status()).isEqualTo(404);
            assertThat(request.concurrent()).isOne();
        });
        publishers.forgetRequests();
        assertThat(publishers.requests()).isEmpty();
    }

    private URI linkOfThePage() throws Exception {
        var page = new String(asking.get(WORLD_BANK).body(), StandardCharsets.UTF_8);
        int end = page.indexOf("CMO-Historical-Data-Monthly.xlsx\"");
        return URI.create(page.substring(page.lastIndexOf("https://", end), end) + "CMO-Historical-Data-Monthly.xlsx");
    }
}

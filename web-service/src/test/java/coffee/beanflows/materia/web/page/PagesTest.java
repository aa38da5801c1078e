package coffee.beanflows.materia.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import coffee.beanflows.materia.web.GenerationFixture;
import coffee.beanflows.materia.web.TestVolume;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestVolume.class)
class PagesTest {
    private static Document page(String path) {
        return Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
    }

    @Test
    void pulseShowsTheFiguresThatTheFilesHold() {
        Document pulse = page("/");
        assertThat(pulse.select("#headlines .card").text())
                .contains("62,600", "30,220", "12,600", "20.3\u202f%", "+1.4", "2022/23", "21 Dec 2021");
        assertThat(pulse.select("#supply").text())
                .contains("Brazil", "62,600", "Vietnam", "30,220", "Colombia", "12,600", "2022/23");
        assertThat(pulse.select("#supply .figures").text()).contains("20.3\u202f%", "34,114");
        assertThat(pulse.select("#prices .revisions").text()).contains("Sep 2022", "5.9055 → 5.8971", "4 Apr 2023");
        assertThat(pulse.select("#positioning").text()).contains("21 Dec 2021", "Managed money, net");
        assertThat(pulse.select("#climate").text()).contains("ONI", "ASO 2024");
        assertThat(pulse.select("#weather").text()).contains("No data yet", "recording");
    }

    @Test
    void everyFigureLeadsToItsFileAndItsHistory() {
        Document pulse = page("/");
        Element card = pulse.select("#headlines .card").get(0);
        assertThat(card.select("a[href^=/provenance/" + GenerationFixture.USDA + "]"))
                .hasSize(1);
        String history = card.select("a[href^=/figures/]").attr("href");
        assertThat(history).isEqualTo("/figures/supply/BR/2023/production");
        assertThat(page(history).select("table").text()).contains("62,600", "20 Dec 2022");
        assertThat(page("/figures/prices/arabica/2022-09-01/usd_per_kg").select("tbody tr"))
                .hasSize(2);
    }

    @Test
    void provenanceNamesHashAddressAndTimeAndEscapesThem() {
        Document page = page("/provenance/" + GenerationFixture.USDA);
        assertThat(page.text())
                .contains(
                        GenerationFixture.USDA,
                        "https://example.org/usda_psd?x=<1>",
                        "2026-11-24T20:40",
                        "2022-12-20",
                        "public domain",
                        "landing/usda_psd/2026/11/");
        assertThat(page.select("a[href*=example.org]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/prices",
                "/supply",
                "/positioning",
                "/stocks",
                "/origins",
                "/data",
                "/data/supply",
                "/data/sources",
                "/status",
                "/methodology"
            })
    void everyPageCanBeReadWithoutSeeingIt(String path) {
        Document page = page(path);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).contains("BeanFlows.coffee");
        assertThat(page.select("a.skip").attr("href")).isEqualTo("#main");
        assertThat(page.select("main#main")).hasSize(1);
        assertThat(page.select("header nav a").eachText())
                .containsExactly("Pulse", "Prices", "Supply", "Positioning", "Stocks", "Origins", "Data", "Status");
        assertThat(page.select("table:not(:has(caption))")).isEmpty();
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("input:not([type=hidden]), select").stream().filter(e -> e.closest("label") == null))
                .isEmpty();
        assertThat(page.select("a, button").stream().filter(e -> (e.text() + e.attr("aria-label")).isBlank()))
                .isEmpty();
        assertThat(page.select("figure.chart:not(:has(table))")).isEmpty();
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();
        assertThat(page.select("script[src^=http], link[rel=stylesheet][href^=http], img[src^=http]"))
                .isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void dataCanBeSortedFilteredAndPagedByPlainLinks() {
        Document first = page("/data/marks");
        assertThat(first.select("#preview tbody tr")).hasSize(50);
        assertThat(first.select("#preview .paging").text()).contains("rows 1 to 50 of 500");
        Document second = page(first.select("#preview a[rel=next]").attr("href"));
        assertThat(second.select("#preview .paging").text()).contains("rows 51 to 100 of 500");
        assertThat(second.select("#preview a[rel=prev]")).hasSize(1);
        given().redirects()
                .follow(false)
                .get("/data/supply?filter_column=market_year&filter_operator=gte&filter_value=2022")
                .then()
                .statusCode(303)
                .header("Location", containsString("/data/supply?market_year.gte=2022"));
        assertThat(page("/data/supply?market_year=2023&sort=-production")
                        .select("#preview tbody tr")
                        .get(0)
                        .text())
                .contains("62,600");
        assertThat(page("/data/supply").select("pre").text()).contains("curl 'http://", "/api/v1/datasets/supply");
    }

    @Test
    void statusShowsFreshnessAndTheWarningWithItsFigures() {
        Document status = page("/status");
        assertThat(status.select("#sources").text()).contains("usda_psd", "stale", "fresh", "off", "nothing landed");
        assertThat(status.select("#audits").text()).contains("Sierra Leone", "1968", "74", "75");
        assertThat(status.select("#generation").text()).contains(TestVolume.FIRST);
        assertThat(status.select("#service-extractor").text()).contains("No address is configured");
        assertThat(status.select("#backup").text()).contains("Not configured");
    }

    @Test
    void whatIsNotThereIsAPageInTheFrame() {
        given().get("/nowhere").then().statusCode(404).contentType("text/html").body(containsString("BeanFlows"));
        given().get("/data/nothing")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("There is no dataset"));
        given().get("/provenance/<script>alert(1)</script>")
                .then()
                .statusCode(404)
                .body(not(containsString("<script>alert")));
        given().get("/figures/supply/XX/2023/production").then().statusCode(404);
    }

    @Test
    void nothingRunsInlineAndNothingComesFromElsewhere() {
        given().get("/")
                .then()
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("strict-origin-when-cross-origin"));
    }

    @Test
    void thePageOfAGenerationIsNotSentTwice() {
        String etag = given().get("/").then().statusCode(200).extract().header("ETag");
        assertThat(etag).startsWith("\"" + TestVolume.FIRST + "~");
        given().header("If-None-Match", etag).get("/").then().statusCode(304);
    }

    @Test
    void theChosenThemeIsDrawnByTheServer() {
        assertThat(Jsoup.parse(given().cookie("theme", "dark").get("/").asString())
                        .select("html")
                        .attr("data-theme"))
                .isEqualTo("dark");
        assertThat(Jsoup.parse(given().cookie("theme", "\"><script>").get("/").asString())
                        .select("html")
                        .hasAttr("data-theme"))
                .isFalse();
    }

    @Test
    void readinessIsARealQuery() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'generation' }.data.generation", equalTo(TestVolume.FIRST));
    }
}

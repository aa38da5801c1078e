package coffee.beanflows.materia.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import coffee.beanflows.materia.web.Duck;
import coffee.beanflows.materia.web.GenerationFixture;
import coffee.beanflows.materia.web.TestVolume;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestVolume.class)
class DatasetResourceTest {
    @TempDir
    Path scratch;

    @Test
    void theCatalogueTellsNameRowsGrainUnitsAndLinks() {
        given().get("/api/v1/datasets")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"" + TestVolume.FIRST + "~"))
                .header("Cache-Control", "no-cache")
                .body("generation", equalTo(TestVolume.FIRST))
                .body("datasets.name", hasItem("supply"))
                .body("datasets.find { it.name == 'supply' }.grain", equalTo(List.of("country_code", "market_year")))
                .body(
                        "datasets.find { it.name == 'supply' }.columns.find { it.name == 'production' }.unit",
                        equalTo("1000 60-kg bags"))
                .body("datasets.find { it.name == 'supply' }.published_on", equalTo("2022-12-20"))
                .body("datasets.find { it.name == 'supply' }.links.csv", containsString("format=csv"));
    }

    @Test
    void filtersSelectAndSortDoWhatTheySay() {
        given().get(
                        "/api/v1/datasets/supply?country_code.in=BR,VM,CO&market_year=2023&select=country,production&sort=-production")
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("rows.country", equalTo(List.of("Brazil", "Vietnam", "Colombia")))
                .body("rows.production", equalTo(List.of(62600, 30220, 12600)))
                .body("columns", hasSize(2));
        given().get("/api/v1/datasets/supply?market_year.gte=2022&market_year.lt=2023&country.like=%azi%")
                .then()
                .statusCode(200)
                .body("rows.country", everyItem(equalTo("Brazil")))
                .body("total", equalTo(1));
    }

    @Test
    void timesAreComparedInUtcWhateverTheirOffset() {
        for (String time : List.of("2026-11-24T22:38:00.123+02:00", "2026-11-24T20:38:00.123Z")) {
            given().queryParam("seen_at", time)
                    .queryParam("id", "0")
                    .get("/api/v1/datasets/marks")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1));
        }
        given().queryParam("seen_at.gte", "2026-11-24T20:38Z")
                .queryParam("id", "0")
                .get("/api/v1/datasets/marks")
                .then()
                .statusCode(200)
                .body("total", equalTo(1));
        given().queryParam("seen_at", "2026-11-24T20:38:00Z[UTC]")
                .get("/api/v1/datasets/marks")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE);
        given().queryParam("as_of", "+10000-01-01")
                .get("/api/v1/datasets/supply")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void pagesFollowEachOtherWithoutOverlap() {
        List<Integer> ids = new ArrayList<>();
        String next = "/api/v1/datasets/marks?limit=120&sort=even";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.header("X-Total-Count")).isEqualTo("500");
            ids.addAll(page.jsonPath().getList("rows.id", Integer.class));
            next = page.jsonPath().getString("next");
            if (next != null) {
                assertThat(page.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
            }
        }
        assertThat(ids).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void csvJsonAndParquetHoldEqualRows() throws Exception {
        Path csv = scratch.resolve("marks.csv");
        Path parquet = scratch.resolve("marks.parquet");
        Path json = scratch.resolve("marks.json");
        Files.write(
                csv,
                given().get("/api/v1/datasets/marks?format=csv")
                        .then()
                        .statusCode(200)
                        .contentType("text/csv")
                        .header("Content-Disposition", containsString(".csv"))
                        .extract()
                        .asByteArray());
        Files.write(
                parquet,
                given().accept("application/vnd.apache.parquet")
                        .get("/api/v1/datasets/marks")
                        .then()
                        .statusCode(200)
                        .contentType("application/vnd.apache.parquet")
                        .extract()
                        .asByteArray());
        Files.write(
                json,
                given().get("/api/v1/datasets/marks?limit=1000")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
        assertThat(Files.readString(csv))
                .startsWith("id,mark,words,seen_at,even,share\r\n")
                .contains("0,0,\"a \"\"quoted\"\", word\",2026-11-24T20:38:00.123Z,true,\r\n");
        try (var connection = Duck.open("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "WITH c AS (SELECT id, mark, words, CAST(seen_at AS TIMESTAMP) AS seen_at, even,"
                                + " share FROM read_csv('" + csv
                                + "', header = true, types = {'share': 'DOUBLE', 'words': 'VARCHAR'})),"
                                + " p AS (SELECT * FROM '" + parquet + "'),"
                                + " j AS (SELECT unnest(rows, recursive := true) FROM read_json('" + json + "'))"
                                + " SELECT (SELECT count(*) FROM c), (SELECT count(*) FROM p), (SELECT count(*) FROM j),"
                                + " (SELECT count(*) FROM (SELECT id, mark, words, seen_at, even, share FROM c EXCEPT"
                                + " SELECT id, mark, words, seen_at, even, share FROM p)),"
                                + " (SELECT count(*) FROM (SELECT id, mark, words, even, share FROM p EXCEPT"
                                + " SELECT id, mark, words, even, share FROM j))")) {
            assertThat(result.next()).isTrue();
            assertThat(List.of(result.getInt(1), result.getInt(2), result.getInt(3)))
                    .isEqualTo(List.of(500, 500, 500));
            assertThat(result.getInt(4)).isZero();
            assertThat(result.getInt(5)).isZero();
        }
    }

    @Test
    void anAnswerThatTheCallerHasIsNotSentAgain() {
        String path = "/api/v1/datasets/supply?market_year=2023";
        String etag = given().get(path).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", etag).get(path).then().statusCode(304).header("ETag", etag);
        given().header("If-None-Match", "W/" + etag + ", \"x\"")
                .get(path)
                .then()
                .statusCode(304);
        given().header("If-None-Match", etag).get(path + "&format=csv").then().statusCode(200);
        given().header("If-None-Match", etag)
                .get("/api/v1/datasets/supply?market_year=2022")
                .then()
                .statusCode(200);
    }

    @Test
    void figuresAreShownAsTheyStoodOnADay() {
        given().get("/api/v1/datasets/prices?as_of=2023-01-01&period=2022-09-01")
                .then()
                .statusCode(200)
                .body("rows.value", equalTo(List.of(5.9055f)))
                .body("as_of", equalTo("2023-01-01"));
        given().get("/api/v1/datasets/prices?as_of=2023-04-04&period=2022-09-01")
                .then()
                .statusCode(200)
                .body("rows.value", equalTo(List.of(5.8971f)));
    }

    @Test
    void aDayBeforeTheFirstPublicationIsSaidNotEmpty() {
        given().get("/api/v1/datasets/prices?as_of=2020-01-01")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("first publication that was landed is of 2022-10-04"));
        given().get("/api/v1/datasets/differential?as_of=2023-01-01")
                .then()
                .statusCode(400)
                .body("detail", containsString("no as_of"));
    }

    @Test
    void mistakesAreProblemsWithTheNearestName() {
        given().get("/api/v1/datasets/suply")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("Did you mean \"supply\"?"))
                .body("status", equalTo(404))
                .body("type", notNullValue())
                .body("title", notNullValue());
        given().get("/api/v1/datasets/supply?producton=3")
                .then()
                .statusCode(400)
                .body("detail", containsString("Did you mean \"production\"?"));
        given().get("/api/v1/datasets/supply?market_year.grt=3")
                .then()
                .statusCode(400)
                .body("detail", containsString("operator"));
        given().get("/api/v1/datasets/supply?market_year=abc")
                .then()
                .statusCode(400)
                .body("detail", containsString("whole number"));
        given().get("/api/v1/datasets/supply?format=xlsx").then().statusCode(400);
        given().accept("image/png").get("/api/v1/datasets/supply").then().statusCode(406);
        given().get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country_code=BR' OR '1'='1",
                "country_code=BR'; DROP TABLE serving.supply; --",
                "country_code.in=BR','VM",
                "country.like=%' UNION SELECT * FROM _materia.publications --"
            })
    void aValueIsNeverMoreThanAValue(String parameter) {
        int equals = parameter.indexOf('=');
        given().queryParam(parameter.substring(0, equals), parameter.substring(equals + 1))
                .get("/api/v1/datasets/supply")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select=production\" FROM serving.supply; --",
                "sort=production; DROP TABLE x",
                "sort=(SELECT 1)",
                "limit=1; SELECT 1",
                "offset=1 UNION SELECT 1",
                "as_of=2023-01-01' OR '1'='1",
                "1=1 OR country_code=BR"
            })
    void aNameIsOneOfTheCatalogues(String parameter) {
        int equals = parameter.indexOf('=');
        given().queryParam(parameter.substring(0, equals), parameter.substring(equals + 1))
                .get("/api/v1/datasets/supply")
                .then()
                .statusCode(400);
        given().get("/api/v1/datasets/..%2F_materia.manifest").then().statusCode(404);
        given().get("/api/v1/datasets/_materia.publications").then().statusCode(404);
    }

    @Test
    void staleIsToldWhenItIsRead() {
        given().get("/api/v1/datasets/sources?select=workflow,stale&sort=workflow")
                .then()
                .statusCode(200)
                .body("rows.find { it.workflow == 'usda_psd' }.stale", equalTo(true))
                .body("rows.find { it.workflow == 'world_bank_prices' }.stale", equalTo(false))
                .body("rows.find { it.workflow == 'open_meteo' }.stale", equalTo(false));
        given().get("/api/v1/datasets/sources?stale=true&format=csv")
                .then()
                .statusCode(200)
                .body(containsString("usda_psd"));
    }

    @Test
    void aFileHasItsPublications() {
        given().get("/api/v1/publications/" + GenerationFixture.USDA)
                .then()
                .statusCode(200)
                .body("publications[0].workflow", equalTo("usda_psd"))
                .body("publications[0].url", containsString("https://example.org/"))
                .body("used_by.dataset", hasItem("supply"));
        given().get("/api/v1/publications/feed").then().statusCode(404);
    }
}

package coffee.beanflows.materia.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import coffee.beanflows.materia.web.TestVolume;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API, where the router lets it through. */
@QuarkusTest
@QuarkusTestResource(TestVolume.class)
class OpenApiTest {
    private static final String AS_OF = "paths.'/api/v1/datasets/{name}'.get.parameters.name";

    @Test
    void theApiIsDescribedAsJson() {
        given().get("/api/v1/openapi.json").then().statusCode(200).body(AS_OF, hasItem("as_of"));
        given().accept("application/json")
                .get("/api/v1/openapi")
                .then()
                .statusCode(200)
                .body(AS_OF, hasItem("as_of"));
    }

    @Test
    void theApiIsDescribedAsYaml() {
        for (String path : new String[] {"/api/v1/openapi", "/api/v1/openapi.yaml"}) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .contentType(containsString("yaml"))
                    .body(startsWith("---\nopenapi: 3."))
                    .body(containsString("/api/v1/datasets/{name}:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/data", "/data/supply", "/status", "/methodology"})
    void everyPageLinksToItAndNoneToWhatTheRouterHides(String path) {
        Document page =
                Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
        assertThat(page.select("a[href=/api/v1/openapi.json]")).isNotEmpty();
        for (Element link : page.select("a[href], link[href], script[src], img[src], form[action]")) {
            assertThat(link.attr("href") + link.attr("src") + link.attr("action"))
                    .doesNotStartWith("/q/");
        }
    }
}

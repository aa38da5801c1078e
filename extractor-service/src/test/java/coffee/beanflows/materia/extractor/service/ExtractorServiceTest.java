package coffee.beanflows.materia.extractor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import coffee.beanflows.materia.extractor.run.PublishedWorkflows;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Sidecars;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The service's beans behind its HTTP face. */
@QuarkusTest
@QuarkusTestResource(PublisherResource.class)
class ExtractorServiceTest {
    @Inject
    DataVolume volume;

    @Test
    void aRunThatIsAskedForLandsTheFilesAndTheStatusSaysSo() {
        JsonPath first = ended(post("{\"all\": true}"));
        assertThat(first.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(Sidecars.read(volume)).hasSize(9);

        JsonPath second = ended(post("{\"all\": true}"));
        assertThat(second.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(second.getString("message")).isEqualTo("nothing new");
        assertThat(second.getInt("counts.landed")).isZero();
        assertThat(second.getInt("counts.unchanged")).isEqualTo(9);

        given().accept(ContentType.JSON)
                .get("/status")
                .then()
                .statusCode(200)
                .body("service", equalTo("extractor"))
                .body("rows.size()", equalTo(10))
                .body("rows.find { it.name == 'usda_psd' }.state", equalTo("ok"))
                .body("rows.find { it.name == 'open_meteo' }.state", equalTo("off"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void otherServicesAreToldWhatTheWorkflowsAre() {
        PublishedWorkflows published =
                Json.read(volume.workflows(), PublishedWorkflows.class).orElseThrow();
        assertThat(published.workflows()).hasSize(10);
        assertThat(published.workflows().getFirst())
                .isEqualTo(new PublishedWorkflows.Entry(
                        "usda_psd",
                        "USDA PSD Online, coffee",
                        "USDA Foreign Agricultural Service",
                        "public domain",
                        "https://apps.fas.usda.gov/psdonline/",
                        true,
                        45,
                        "30 12 * * *",
                        "America/New_York"));
    }

    @Test
    void aWorkflowThatDoesNotExistIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{\"workflow\": \"nothing\"}")
                .post("/runs")
                .then()
                .statusCode(400);
    }

    private static String post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath ended(String id) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (Instant.now().isBefore(deadline)) {
            JsonPath run = given().accept(ContentType.JSON).get("/runs/" + id).jsonPath();
            if (run.getString("finished_at") != null) {
                return run;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("run " + id + " does not end");
    }
}

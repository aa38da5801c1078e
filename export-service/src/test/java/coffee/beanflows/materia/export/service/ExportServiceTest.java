package coffee.beanflows.materia.export.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import coffee.beanflows.materia.export.Lakehouse;
import coffee.beanflows.materia.volume.DataVolume;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TemporaryVolume.class)
class ExportServiceTest {
    @Inject
    DataVolume volume;

    @Test
    void fromAnEmptyVolumeToAPublishedGenerationAndNothingNew() throws Exception {
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(finished(post("{}")).extract().<String>path("message"))
                .isEqualTo("nothing new: there is no lakehouse yet");

        Lakehouse.create(volume, "g1");
        finished(post("{}"))
                .body("status", equalTo("SUCCEEDED"))
                .body("counts.datasets", equalTo(2))
                .body("counts.rows", equalTo(6))
                .body("message", startsWith("published 2"));
        finished(post("{\"all\": true}")).body("counts.published", equalTo(0)).body("message", equalTo("nothing new"));

        given().get("/q/health/ready").then().statusCode(200);
        given().accept("application/json")
                .get("/status")
                .then()
                .body("rows.name", equalTo(List.of("supply", "supply_world")))
                .body("rows[0].freshness", startsWith("4 rows in 2"));
    }

    @Test
    void aWorkflowIsNotSomethingToExport() {
        post("{\"workflow\": \"usda_psd\"}").statusCode(400).body("detail", containsString("has no workflows"));
    }

    private static ValidatableResponse post(String body) {
        return given().header("Authorization", "Bearer transforms-token")
                .contentType("application/json")
                .body(body)
                .post("/runs")
                .then();
    }

    private static ValidatableResponse finished(ValidatableResponse queued) {
        String run = "/runs/" + queued.statusCode(202).extract().path("id");
        return Awaitility.await()
                .until(() -> given().get(run).then(), answer -> answer.extract().path("finished_at") != null);
    }
}

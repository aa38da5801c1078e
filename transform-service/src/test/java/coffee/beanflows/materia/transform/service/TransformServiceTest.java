package coffee.beanflows.materia.transform.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import coffee.beanflows.materia.transform.engine.execute.GenerationFile;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.Sidecars;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service over HTTP, on a small project of its own; each test goes on from where the one before it stopped. */
@QuarkusTest
@TestProfile(TransformServiceTest.Small.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransformServiceTest {
    /** A volume and a project in a directory that lies in target. */
    public static final class Small implements QuarkusTestProfile {
        private static final Path ROOT = Path.of(
                "target", "transform-service-test-" + ProcessHandle.current().pid());

        @Override
        public Map<String, String> getConfigOverrides() {
            writeModel("value");
            return Map.of(
                    "materia.data-dir",
                    ROOT.resolve("data").toString(),
                    "materia.transform.project",
                    ROOT.resolve("project").toString(),
                    "materia.trigger.look-every",
                    "200ms",
                    "materia.transform.memory-limit",
                    "500MB");
        }

        static void writeModel(String expression) {
            try {
                Path models = Files.createDirectories(ROOT.resolve("project/models"));
                Files.writeString(models.resolve("log.sql"), """
                        MODEL (
                          name staging.log,
                          kind INCREMENTAL_BY_LANDED_FILE (unique_key (day)),
                          columns (day DATE, value INTEGER)
                        );
                        SELECT day, %s AS value FROM @landed('w', format := 'csv', header := true)
                        """.formatted(expression));
                Files.writeString(
                        models.resolve("total.sql"),
                        "MODEL (name serving.total, kind FULL);\nSELECT sum(value) AS total FROM staging.log\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject
    DataVolume volume;

    @Test
    @Order(1)
    void withoutALakehouseItIsReadyAndItsModelsWereNeverBuilt() {
        given().get("/q/health/ready").then().statusCode(200);
        given().accept(ContentType.JSON)
                .get("/status")
                .then()
                .statusCode(200)
                .body("rows.name", hasItem("serving.total"))
                .body("rows.state", hasItem("never"));
        assertThat(volume.lakehouse()).doesNotExist();
    }

    @Test
    @Order(2)
    void whatLandsIsTransformedWithoutBeingAskedFor() {
        land("day,value\n2026-01-01,1\n2026-01-02,2\n");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> GenerationFile.read(volume).isPresent());
        given().get("/q/health/ready").then().statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().accept(ContentType.JSON)
                        .get("/status")
                        .then()
                        .body("rows.find { it.name == 'staging.log' }.state", equalTo("ok"))
                        .body("rows.find { it.name == 'staging.log' }.freshness", equalTo("2 rows")));
    }

    @Test
    @Order(3)
    void aTriggerWithNothingNewSaysSoAtOnce() {
        String location = given().contentType(ContentType.JSON)
                .body("{}")
                .post("/runs")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get(location)
                        .then()
                        .body("status", equalTo("SUCCEEDED"))
                        .body("message", equalTo("nothing new")));
    }

    @Test
    @Order(4)
    void anEditedModelIsPickedUp() {
        String before = GenerationFile.read(volume).orElseThrow().project();
        Small.writeModel("value::INTEGER * 10");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !GenerationFile.read(volume).orElseThrow().project().equals(before));
    }

    @Test
    @Order(5)
    void aBrokenModelIsShownAndTheOldDataStays() {
        GenerationFile before = GenerationFile.read(volume).orElseThrow();
        Small.writeModel("value *");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().accept(ContentType.JSON)
                        .get("/status")
                        .then()
                        .body("detail", org.hamcrest.Matchers.containsString("models/log.sql:")));
        assertThat(GenerationFile.read(volume)).contains(before);
        given().get("/q/health/ready").then().statusCode(200);
        Small.writeModel("value::INTEGER * 10");
    }

    private void land(String csv) {
        try {
            byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
            ContentHash hash = ContentHash.of(bytes);
            String file = "w/2026/01/" + hash + ".csv";
            Path body = volume.landing().resolve(file);
            Files.createDirectories(body.getParent());
            Files.write(body, bytes);
            Publication publication = new Publication(
                    "w",
                    hash,
                    bytes.length,
                    file,
                    "https://example.org/x.csv",
                    "https://example.org/x.csv",
                    Map.of(),
                    Map.of(),
                    "",
                    null,
                    null,
                    LocalDate.of(2026, 1, 3),
                    "stamp",
                    Instant.parse("2026-01-03T12:00:00.000Z"),
                    hash);
            Json.publish(body.resolveSibling(publication.id() + Sidecars.ENDING), publication);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

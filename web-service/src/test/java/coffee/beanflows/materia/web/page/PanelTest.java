package coffee.beanflows.materia.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import coffee.beanflows.materia.web.Duck;
import coffee.beanflows.materia.web.EmptyVolume;
import coffee.beanflows.materia.web.GenerationFixture;
import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.generation.Generation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service from an empty volume to a generation whose tables are not all there. */
@QuarkusTest
@QuarkusTestResource(value = EmptyVolume.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PanelTest {
    private static final String BROKEN = "20261124T220000.000Z-00000009";

    @Inject
    Reading reading;

    @Test
    @Order(1)
    void anEmptyVolumeIsReadyAndSaysSo() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'generation' }.data.generation", equalTo("none"));
        assertThat(given().get("/").then().statusCode(200).extract().asString()).contains("Nothing has been exported");
        given().get("/data").then().statusCode(200);
        given().get("/status").then().statusCode(200);
        given().get("/prices").then().statusCode(200);
        given().get("/api/v1/datasets").then().statusCode(200).body("generation", equalTo("none"));
        given().get("/api/v1/generation").then().statusCode(200).body("generation", equalTo("none"));
        given().get("/api/v1/datasets/supply").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    @Order(2)
    void onePanelThatFailsBlanksNoOther() throws Exception {
        Path volume = EmptyVolume.root();
        Path file = volume.resolve("broken.duckdb");
        GenerationFixture.build(file, BROKEN, 0);
        try (var connection = Duck.open("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE serving.positioning");
            statement.execute("DROP TABLE serving.pulse");
        }
        Files.createDirectories(volume.resolve("generations"));
        Files.move(file, volume.resolve("generations").resolve(BROKEN + ".duckdb"));
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!reading.generations().current().map(Generation::id).equals(Optional.of(BROKEN))) {
            Thread.onSpinWait();
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        Document pulse =
                Jsoup.parse(given().get("/").then().statusCode(200).extract().asString());
        assertThat(pulse.select("#positioning .failed code").text()).hasSize(36);
        assertThat(pulse.select("#headlines .failed")).hasSize(1);
        assertThat(pulse.select("#supply").text()).contains("62,600");
        assertThat(pulse.select("#prices .failed, #supply .failed, #fx .failed, #climate .failed"))
                .isEmpty();
    }
}

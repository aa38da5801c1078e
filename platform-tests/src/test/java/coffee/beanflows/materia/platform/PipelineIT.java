package coffee.beanflows.materia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.client.RunView;
import coffee.beanflows.materia.cli.local.Service;
import coffee.beanflows.materia.volume.Doctor;
import coffee.beanflows.materia.volume.Sidecars;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From an empty volume to figures on the page, by the packaged services alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
    @TempDir
    static Path directory;

    private static TestPlatform platform;

    @BeforeAll
    static void playEveryRecordedPublication() throws IOException {
        platform = TestPlatform.started(directory);
        try (PlatformClient client = platform.client()) {
            for (JsonNode next = client.get(Service.PUBLISHERS, "/clock").path("next");
                    next.isTextual();
                    next = client.get(Service.PUBLISHERS, "/clock").path("next")) {
                RunView run = platform.extractAsOf(next.asText());
                assertThat(run.succeeded()).as(run.summary()).isTrue();
            }
        }
        platform.awaitServed();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @Order(1)
    void theFiguresOfTheRecordedFilesAreServed() throws IOException {
        assertThat(row("supply?country_code=BR&market_year=2023")
                        .path("production")
                        .asDouble())
                .isEqualTo(62_600);
        assertThat(row("supply?country_code=VM&market_year=2023")
                        .path("production")
                        .asDouble())
                .isEqualTo(30_220);
        assertThat(row("supply?country_code=CO&market_year=2023")
                        .path("production")
                        .asDouble())
                .isEqualTo(12_600);
        assertThat(row("supply_world?market_year=2023").path("stocks_to_use").asDouble())
                .isEqualTo(34_114.0 / 167_945.0);
        assertThat(row("positioning?report_date=2021-12-21").path("zscore_156w").asDouble())
                .isBetween(1.3925, 1.3935);
        JsonNode revision = row("revisions?dataset=prices&entity=arabica&period=2022-09-01&measure=usd_per_kg"
                + "&published_on=2023-04-04");
        assertThat(revision.path("previous_value").asDouble()).isEqualTo(5.9055);
        assertThat(revision.path("value").asDouble()).isEqualTo(5.8971);
    }

    @Test
    @Order(2)
    void thePulsePageShowsThem() throws IOException {
        try (PlatformClient client = platform.client()) {
            String page = client.text(Service.WEB, "/");
            assertThat(page).contains("62,600", "30,220", "12,600", "2022/23", "20.3", "5.9055", "5.8971", "USD/BRL");
        }
    }

    @Test
    @Order(3)
    void aFigureLeadsToTheLandedFilesHashAddressAndTime() throws IOException {
        String hash = row("supply?country_code=BR&market_year=2023")
                .path("landed_file")
                .asText();
        try (PlatformClient client = platform.client()) {
            assertThat(client.text(Service.WEB, "/provenance/" + hash))
                    .contains(hash, "https://apps.fas.usda.gov/psdonline/downloads/psd_coffee_csv.zip", "2022");
        }
    }

    @Test
    @Order(3)
    void theStatusPageShowsEachServiceAndTheKnownException() throws IOException {
        try (PlatformClient client = platform.client()) {
            assertThat(client.text(Service.WEB, "/status"))
                    .contains("Sierra Leone", "extractor", "transform", "export")
                    .doesNotContain("It answers with HTTP status");
        }
    }

    @Test
    @Order(4)
    void aSecondRunLandsTransformsAndExportsNothing() throws IOException {
        int before = Sidecars.ids(platform.volume).size();
        String generation = platform.state.generation();
        try (PlatformClient client = platform.client()) {
            RunView extraction = platform.pipeline(client).follow(Service.EXTRACTOR, "{\"all\": true}", "");
            RunView transformation = platform.pipeline(client).follow(Service.TRANSFORM, "{}", "");
            RunView export = platform.pipeline(client).follow(Service.EXPORT, "{}", "");
            assertThat(extraction.count("landed")).isZero();
            assertThat(extraction.summary()).contains("nothing new");
            assertThat(transformation.summary()).contains("nothing new");
            assertThat(export.summary()).contains("nothing new");
        }
        assertThat(Sidecars.ids(platform.volume)).hasSize(before);
        assertThat(platform.state.generation()).isEqualTo(generation);
    }

    @Test
    @Order(5)
    void anAlteredPublicationChangesThePage() throws IOException {
        Noaa.publish(platform, 1, 2.1);
        try (PlatformClient client = platform.client()) {
            RunView run = platform.pipeline(client).follow(Service.EXTRACTOR, "{\"workflow\": \"noaa_oni\"}", "");
            assertThat(run.count("landed")).as(run.summary()).isEqualTo(1);
        }
        platform.awaitServed();
        assertThat(Noaa.served(platform)).isEqualTo(2.1);
    }

    @Test
    @Order(6)
    void theVolumeIsHealthy() {
        assertThat(Doctor.examine(platform.volume)).isEmpty();
    }

    private static JsonNode row(String query) throws IOException {
        try (PlatformClient client = platform.client()) {
            JsonNode rows = client.get(Service.WEB, "/api/v1/datasets/" + query).path("rows");
            assertThat(rows.size()).as(query).isEqualTo(1);
            return rows.get(0);
        }
    }
}

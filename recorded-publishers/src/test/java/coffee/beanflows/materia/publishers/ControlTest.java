package coffee.beanflows.materia.publishers;

import static coffee.beanflows.materia.publishers.Asking.ONI;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses that are ours: clock, publications, faults, requests. */
class ControlTest {

    @TempDir
    Path folder;

    private RecordedPublishers publishers;
    private Asking asking;

    @BeforeEach
    void start() throws Exception {
        publishers = RecordedPublishers.start(Options.onAnyPort().withClockFile(folder.resolve("recorded/clock.json")));
        asking = new Asking(publishers);
    }

    @AfterEach
    void stop() throws Exception {
        asking.close();
        publishers.close();
    }

    @Test
    void theClockStepsThroughEachPublicationOnceAndSaysWhenItIsThrough() throws Exception {
        assertThat(asking.control("GET", "/clock", "").body())
                .isEqualTo("{\"date\":\"2017-12-27\",\"next\":\"2017-12-28\",\"last\":\"2026-04-13\"}");
        int steps = 0;
        for (var next = publishers.nextDate(); next.isPresent(); next = publishers.nextDate()) {
            var answer = asking.control("PUT", "/clock", "{\"date\":\"" + next.get() + "\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
            steps++;
        }
        assertThat(steps).isEqualTo(16);
        assertThat(asking.control("GET", "/clock", "").body())
                .isEqualTo("{\"date\":\"2026-04-13\",\"next\":null,\"last\":\"2026-04-13\"}");
    }

    @Test
    void theClockNeverGoesBack() throws Exception {
        asking.control("PUT", "/clock", "{\"date\":\"2020-01-01\"}");
        var back = asking.control("PUT", "/clock", "{\"date\":\"2019-12-31\"}");
        assertThat(back.statusCode()).isEqualTo(409);
        assertThat(back.body()).contains("2020-01-01", "never go back to 2019-12-31");
        assertThat(asking.control("PUT", "/clock", "{\"date\":\"2020-01-01\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aClockWithoutADateIsRefused() throws Exception {
        for (var body : new String[] {"", "{}", "no json", "{\"date\": \"tomorrow\"}"}) {
            assertThat(asking.control("PUT", "/clock", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void theClockSurvivesARestart() throws Exception {
        asking.control("PUT", "/clock", "{\"date\":\"2022-12-20\"}");
        publishers.close();
        try (var again =
                RecordedPublishers.start(Options.onAnyPort().withClockFile(folder.resolve("recorded/clock.json")))) {
            assertThat(again.date()).isEqualTo("2022-12-20");
        }
        assertThat(folder.resolve("recorded")).isDirectoryContaining("glob:**clock.json");
        assertThat(folder.resolve("recorded").toFile().list()).containsExactly("clock.json");
    }

    @Test
    void publicationsAreListedByDate() throws Exception {
        var list = asking.control("GET", "/publications", "").body();
        assertThat(list)
                .contains(
                        "{\"published\":\"2022-12-20\",\"address\":\"apps.fas.usda.gov/psdonline/downloads/psd_coffee_csv.zip\","
                                + "\"bytes\":394178,\"sha256\":\"6d871ee9");
        assertThat(list.indexOf("2022-10-04")).isLessThan(list.indexOf("2022-12-20"));
    }

    @Test
    void aFileIsPublishedOverHttpAndWithdrawn() throws Exception {
        publishers.advanceTo(publishers.lastDate());
        var path = "/publications/www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt?published=2026-05-01";
        assertThat(asking.control("PUT", path, "altered").statusCode()).isEqualTo(201);
        assertThat(asking.get(ONI).body()).hasSize(22_600);
        asking.control("PUT", "/clock", "{\"date\":\"2026-05-01\"}");
        assertThat(asking.get(ONI).body()).isEqualTo("altered".getBytes(StandardCharsets.UTF_8));
        assertThat(asking.control("DELETE", "/publications", "").statusCode()).isEqualTo(204);
        assertThat(asking.get(ONI).body()).hasSize(22_600);
    }

    @Test
    void faultsAreSwitchedOverHttp() throws Exception {
        publishers.advanceTo(publishers.lastDate());
        var path = "/faults/www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt";
        var fault = "{\"kind\": \"STATUS\", \"status\": 429, \"retry_after\": \"2\", \"times\": 1}";
        assertThat(asking.control("PUT", path, fault).statusCode()).isEqualTo(204);
        assertThat(asking.get(ONI).statusCode()).isEqualTo(429);
        assertThat(asking.get(ONI).statusCode()).isEqualTo(200);

        asking.control("PUT", path, "{\"kind\": \"NOT_MODIFIED_ALWAYS\"}");
        assertThat(asking.get(ONI).statusCode()).isEqualTo(304);
        asking.control("DELETE", "/faults", "");
        assertThat(asking.get(ONI).statusCode()).isEqualTo(200);

        var requests = asking.control("GET", "/requests", "").body();
        assertThat(requests).contains("\"status\":429", "\"status\":304", "\"host\":\"www.cpc.ncep.noaa.gov\"");
    }

    @Test
    void anUnknownFaultIsRefusedWithTheKindsThatThereAre() throws Exception {
        var path = "/faults/www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt";
        var unknown = asking.control("PUT", path, "{\"kind\": \"SLEEPY\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("SLEEPY", "REDIRECT_LOOP");
        assertThat(asking.control("PUT", path, "{\"kind\": \"STATUS\", \"status\": 200}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyKindOfFaultIsUnderstood() {
        for (var kind : new String[] {
            "RESET",
            "STALL",
            "TRICKLE",
            "TRUNCATE",
            "WRONG_LENGTH",
            "STATUS",
            "HTML_200",
            "LYING_ETAG",
            "NOT_MODIFIED_ALWAYS",
            "WRONG_GZIP",
            "GZIP_BOMB",
            "ENDLESS_BODY",
            "REDIRECT_LOOP",
            "REDIRECT_TO"
        }) {
            var json = "{\"kind\": \"" + kind + "\", \"location\": \"http://10.0.0.1/\"}";
            assertThat(CountedFault.parse(json.getBytes(StandardCharsets.UTF_8)).times())
                    .as(kind)
                    .isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void thePageListsWhatIsPublished() throws Exception {
        var page = asking.control("GET", "/", "").body();
        assertThat(page).contains("2017-12-27", "psd_coffee_csv.zip", "394178");
        assertThat(asking.control("GET", "/nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aForeignNameForThisMachineChangesNothing() throws Exception {
        var answer = asking.raw("DELETE /publications HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403 ");
    }
}

package coffee.beanflows.materia.trigger.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import coffee.beanflows.materia.trigger.TriggerClient;
import coffee.beanflows.materia.trigger.TriggerClient.Answer;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.RunStatus;
import coffee.beanflows.materia.volume.ServiceAlreadyRunningException;
import coffee.beanflows.materia.volume.ServiceLock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TriggerApiTest {
    @Inject
    Bakery bakery;

    @Inject
    TriggerLifecycle lifecycle;

    @Inject
    DataVolume volume;

    @BeforeEach
    void cold() {
        bakery.reset();
    }

    @AfterEach
    void emptyOven() {
        bakery.oven.release(1_000);
        Awaitility.await().until(() -> !lifecycle.queue().isBusy());
    }

    @Test
    void aClientThatSpeaksHttp2IsKnownByTheAuthorityOfItsAddress() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI status = URI.create("http://127.0.0.1:" + RestAssured.port + "/status");
            assertThat(http.send(HttpRequest.newBuilder(status).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPostQueuesARunAndSaysWhereItIs() throws InterruptedException {
        String location = post("{\"workflow\": \"rye\"}")
                .statusCode(202)
                .header("Location", matchesPattern("http://[^/]+/runs/[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z-[0-9a-f]{6}"))
                .body("service", equalTo("bakery"))
                .body("requested_by", equalTo("operator"))
                .body("request.all", equalTo(false))
                .body("request.workflows", hasItems("rye"))
                .body("finished_at", nullValue())
                .extract()
                .header("Location");
        assertThat(bakery.baked.poll(10, TimeUnit.SECONDS)).isEqualTo(RunRequest.of("rye"));
        given().get(location)
                .then()
                .statusCode(200)
                .body("status", equalTo("RUNNING"))
                .body("progress.current", equalTo("kneading"))
                .body("progress.total", equalTo(3));

        bakery.oven.release();
        awaitStatus(location, "SUCCEEDED");
        given().get(location)
                .then()
                .body("counts", equalTo(Bakery.counts()))
                .body("message", equalTo("3 loaves baked"))
                .body("cause", nullValue())
                .body("progress", nullValue())
                .body("finished_at", notNullValue());
        given().get("/q/metrics")
                .then()
                .body(containsString("materia_runs_total{status=\"SUCCEEDED\""))
                .body(containsString("materia_run_seconds_count"));
    }

    @Test
    void aWaitingRunTakesLaterRequestsIn() throws InterruptedException {
        post("{}").statusCode(202);
        assertThat(bakery.baked.poll(10, TimeUnit.SECONDS)).isEqualTo(RunRequest.due());
        String waiting =
                post("{\"workflow\": \"rye\"}").statusCode(202).extract().path("id");
        post("{\"workflow\": \"spelt\"}")
                .statusCode(202)
                .body("id", equalTo(waiting))
                .body("status", equalTo("QUEUED"))
                .body("request.workflows", equalTo(java.util.List.of("rye", "spelt")));
        post("{\"all\": true}").body("id", equalTo(waiting)).body("request.all", equalTo(true));

        bakery.oven.release(2);
        assertThat(bakery.baked.poll(10, TimeUnit.SECONDS))
                .isEqualTo(new RunRequest(true, new TreeSet<>(java.util.Set.of("rye", "spelt"))));
        awaitStatus("/runs/" + waiting, "SUCCEEDED");
    }

    @Test
    void aFailedRunSaysWhoCanMendItAndTheNextOneRuns() {
        bakery.burnt = new MateriaException(ErrorType.SOURCE, "the mill sent sand; call the mill");
        bakery.oven.release();
        String failed = post("{}").extract().path("id");
        awaitStatus("/runs/" + failed, "FAILED");
        given().get("/runs/" + failed).then().body("cause", equalTo("SOURCE: the mill sent sand; call the mill"));

        bakery.burnt = null;
        bakery.oven.release();
        awaitStatus("/runs/" + post("{}").extract().path("id"), "SUCCEEDED");
    }

    @Test
    void runsAreListedNewestFirst() {
        bakery.oven.release(10);
        String first = post("{}").extract().path("id");
        awaitStatus("/runs/" + first, "SUCCEEDED");
        String second = post("{}").extract().path("id");
        awaitStatus("/runs/" + second, "SUCCEEDED");
        given().get("/runs?limit=2").then().body("runs.id", equalTo(java.util.List.of(second, first)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"workflow": "cake"}            | "cake" is no bread
        {"workflow": "rye", "all": true}| names a workflow and all
        {"workflow": " "}               | blank
        {"bread": "rye"}                | Unrecognized field "bread"
        {"workflow":                    | body:1
        []                              | the request's body
        null                            | it is null
        {} {}                           | Trailing token
        """)
    void aBodyThatCannotBeRunIsAProblemThatSaysWhatToSend(String body, String detail) {
        problem(post(body), 400).body("detail", containsString(detail));
        assertThat(lifecycle.queue().isBusy()).isFalse();
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        problem(post("{\"workflow\": \"" + "x".repeat(20_000) + "\"}"), 413);
    }

    @Test
    void anotherContentTypeIsRefused() {
        problem(operator().contentType("text/plain").body("{}").post("/runs").then(), 415);
    }

    @Test
    void anUnknownRunAndAnUnknownAddressAreProblems() {
        problem(given().get("/runs/none").then(), 404);
        problem(given().get("/nowhere").then(), 404);
        problem(operator().delete("/runs").then(), 405);
        problem(given().get("/runs?limit=0").then(), 400).body("detail", containsString("give 1 to 1000"));
        problem(given().get("/runs?limit=many").then(), 400);
    }

    @Test
    void aRunNeedsTheTokenOfACaller() {
        problem(given().contentType("application/json").body("{}").post("/runs").then(), 401)
                .header("WWW-Authenticate", "Bearer");
        problem(
                given().contentType("application/json")
                        .header("Authorization", "Bearer nobodys")
                        .body("{}")
                        .post("/runs")
                        .then(),
                401);
        assertThat(lifecycle.queue().isBusy()).isFalse();
        bakery.oven.release();
        given().contentType("application/json")
                .header("Authorization", "Bearer extractors-token")
                .body("{}")
                .post("/runs")
                .then()
                .statusCode(202)
                .body("requested_by", equalTo("extractor"));
    }

    @Test
    void aHostThatIsNotOnTheListIsRefused() {
        problem(
                operator()
                        .header("Host", "bakery.example")
                        .contentType("application/json")
                        .body("{}")
                        .post("/runs")
                        .then(),
                403);
        problem(given().header("Host", "bakery.example").get("/status").then(), 403);
        given().header("Host", "localhost:1").get("/status").then().statusCode(200);
    }

    @Test
    void theCorrelationIdIsTakenOrMadeAndReachesTheRun() throws InterruptedException {
        bakery.oven.release();
        operator()
                .header("X-Correlation-Id", "baker-1")
                .contentType("application/json")
                .body("{}")
                .post("/runs")
                .then()
                .header("X-Correlation-Id", "baker-1");
        assertThat(bakery.correlations.poll(10, TimeUnit.SECONDS)).isEqualTo("baker-1");
        given().header("X-Correlation-Id", "two\twords")
                .get("/status")
                .then()
                .header("X-Correlation-Id", matchesPattern("[0-9a-f-]{36}"));
        problem(given().header("X-Correlation-Id", "baker-2").get("/runs/none").then(), 404)
                .body("correlation_id", equalTo("baker-2"));
    }

    @Test
    void theStatusIsATableForCurlAndJsonForPrograms() {
        String text = given().get("/status")
                .then()
                .contentType("text/plain")
                .extract()
                .asString();
        assertThat(text.lines().toList())
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("bakery: idle"))
                .contains(
                        "NAME   STATE   LAST SUCCESS       FRESHNESS   NEXT DUE           LAST ERROR",
                        "rye    ok      2026-11-24 20:33Z  1 h of 1 d  -                  -",
                        "wheat  failed  -                  -           2026-11-25 00:00Z  the oven was cold");
        given().accept("application/json")
                .get("/status")
                .then()
                .contentType("application/json")
                .body("service", equalTo("bakery"))
                .body("state", equalTo("idle"))
                .body("running", nullValue())
                .body("rows[0].last_success", equalTo("2026-11-24T20:33:00Z"))
                .body("rows[1].last_error", containsString("cold"));
    }

    @Test
    void readinessIsTheServicesOwnCheck() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        bakery.notReady = "no flour";
        given().get("/q/health/ready").then().statusCode(503).body(containsString("no flour"));
    }

    @Test
    void theDescriptionOfTheApiNamesWhatItAnswers() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/runs'.post.responses", notNullValue())
                .body("components.schemas.Run.properties.requested_by", notNullValue());
    }

    @Test
    void aSecondInstanceIsRefusedWithTheOwnersPidAndHost() {
        Assertions.assertThatThrownBy(() -> ServiceLock.acquire(volume, "bakery"))
                .isInstanceOf(ServiceAlreadyRunningException.class)
                .hasMessageContaining("pid " + ProcessHandle.current().pid() + " on host");
    }

    @Test
    void theClientGetsTheRunOrWhyNot() {
        bakery.oven.release();
        URI base = URI.create("http://127.0.0.1:" + RestAssured.port);
        try (TriggerClient client = new TriggerClient()) {
            Answer accepted = client.trigger(base, "extractors-token", RunRequest.of("rye"), "c-1");
            assertThat(accepted)
                    .isInstanceOfSatisfying(
                            Answer.Accepted.class,
                            answer -> assertThat(answer.run().status()).isIn((Object[]) RunStatus.values()));
            assertThat(client.trigger(base, "wrong", RunRequest.due(), "c-2"))
                    .isInstanceOfSatisfying(
                            Answer.NotAccepted.class,
                            answer -> assertThat(answer.why()).contains("401"));
            assertThat(client.trigger(URI.create("http://127.0.0.1:1"), "", RunRequest.due(), "c-3"))
                    .isInstanceOf(Answer.NotAccepted.class);
        }
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer operators-token");
    }

    private static ValidatableResponse post(String body) {
        return operator()
                .contentType("application/json")
                .body(body)
                .post("/runs")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .header("X-Correlation-Id", notNullValue());
    }

    private static void awaitStatus(String run, String status) {
        Awaitility.await().untilAsserted(() -> given().get(run).then().body("status", equalTo(status)));
    }
}

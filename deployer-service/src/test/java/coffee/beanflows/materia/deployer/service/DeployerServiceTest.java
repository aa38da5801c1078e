package coffee.beanflows.materia.deployer.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.queue.Rehearsal;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ServiceAlreadyRunningException;
import coffee.beanflows.materia.volume.ServiceLock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployer over HTTP, with a rollout that only keeps the journal. Each test pushes tags that are newer than all before. */
@QuarkusTest
@QuarkusTestResource(TemporaryVolume.class)
class DeployerServiceTest {
    private static final AtomicInteger NEWEST = new AtomicInteger(100);

    @Inject
    Rehearsal rollout;

    @Inject
    Journal journal;

    @Inject
    DataVolume volume;

    @BeforeEach
    void pause() {
        journal.pause("test", "one thing at a time");
    }

    @AfterEach
    void settle() {
        rollout.curtain.release(1_000);
        rollout.repositoryIsAway = null;
        rollout.engineIsAway = null;
        await().until(() -> journal.queued().isEmpty() && journal.unfinished().isEmpty());
        rollout.ends.clear();
    }

    @Test
    void aTagThatIsAskedForIsDeployedUnderTheIdThatTheAnswerNames() {
        String tag = push();
        rollout.curtain.drainPermits();
        String location = post("{\"tag\": \"" + tag + "\"}")
                .statusCode(202)
                .header(
                        "Location",
                        matchesPattern("http://[^/]+/deployments/[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z-[0-9a-f]{6}"))
                .body("tag", equalTo(tag))
                .body("commit", equalTo(rollout.tag(tag).commit()))
                .body("requested_by", equalTo("operator"))
                .body("finished_at", nullValue())
                .extract()
                .header("Location");
        await().until(rollout::isDeploying);
        given().get(location)
                .then()
                .statusCode(200)
                .body("status", equalTo("RUNNING"))
                .body("components", equalTo(List.of("web")))
                .body("steps.step", equalTo(List.of("CHECK", "BUILD")))
                .body("steps.detail", equalTo(Arrays.asList(null, "web")))
                .body("steps.seconds", everyItem(notNullValue()));
        given().accept("application/json")
                .get("/status")
                .then()
                .body("state", equalTo("deploying"))
                .body("under_way.tag", equalTo(tag));
        assertThat(text("/status"))
                .containsPattern("deployer: deploying, " + tag + " for operator, BUILD web for \\d+ s \\(");

        rollout.curtain.release(10);
        awaitStatus(location, "DEPLOYED");
        given().get(location)
                .then()
                .body("reason", equalTo(tag + " runs"))
                .body("settles", equalTo(true))
                .body("log", hasSize(0))
                .body("seconds", greaterThanOrEqualTo(0f));
        assertThat(text("/q/metrics"))
                .contains("materia_deployments_total{status=\"DEPLOYED\"", "materia_deployment_seconds_count")
                .containsPattern("materia_poll_age_seconds [0-9.E-]+");
    }

    @Test
    void aTagThatIsPushedIsDeployedByItself() {
        String tag = push();
        given().header("Authorization", "Bearer operators-token")
                .contentType("application/json")
                .body("{}")
                .post("/deployments/resume")
                .then()
                .statusCode(204);
        await().until(() -> rollout.deployed.contains(tag + " for poll"));
    }

    @Test
    void aFailureSaysWhyAndKeepsItsLog() {
        String tag = push();
        rollout.ends.put(tag, DeploymentStatus.ROLLED_BACK);
        String location = post("{\"tag\": \"" + tag + "\"}").extract().header("Location");
        awaitStatus(location, "ROLLED_BACK");
        given().get(location)
                .then()
                .body("reason", equalTo("web got not ready"))
                .body("log", equalTo(List.of("one", "web: no heap left")));
        given().accept("application/json")
                .get("/status")
                .then()
                .body("last_failure.tag", equalTo(tag))
                .body("last_end.tag", equalTo(tag));
        assertThat(text("/status")).contains("last end  " + tag + " ROLLED_BACK at ", ": web got not ready");
    }

    @Test
    void deploymentsAreListedNewestFirstWithoutTheirLogs() {
        String first = push();
        awaitStatus(post("{\"tag\": \"" + first + "\"}").extract().header("Location"), "DEPLOYED");
        String second = push();
        awaitStatus(post("{\"tag\": \"" + second + "\"}").extract().header("Location"), "DEPLOYED");

        given().get("/deployments?limit=2")
                .then()
                .statusCode(200)
                .body("deployments.tag", equalTo(List.of(second, first)))
                .body("deployments", everyItem(not(hasKey("log"))));
        problem(given().get("/deployments?limit=0").then(), 400).body("detail", containsString("give 1 to 1000"));
        problem(given().get("/deployments?limit=x").then(), 400);
        problem(given().get("/deployments/none").then(), 404);
    }

    @Test
    void anUnknownTagIsA404ThatNamesTheNewest() {
        String tag = push();
        problem(post("{\"tag\": \"v9999\"}"), 404).body("detail", containsString("the newest are " + tag));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}              | it names no tag
        {"tag": " "}    | it names no tag
        {"tags": "v3"}  | Unrecognized field "tags"
        {"tag":         | body:1
        null            | it is null
        """)
    void aBodyThatIsNotUnderstoodIsAProblemThatSaysWhatToSend(String body, String detail) {
        problem(post(body), 400).body("detail", containsString(detail)).body("detail", containsString("send {\"tag\""));
    }

    @Test
    void aRequestNeedsATokenJsonAndAHostOfTheList() {
        String body = "{\"tag\": \"" + push() + "\"}";
        problem(
                        given().contentType("application/json")
                                .body(body)
                                .post("/deployments")
                                .then(),
                        401)
                .header("WWW-Authenticate", "Bearer");
        problem(
                given().header("Authorization", "Bearer nobodys")
                        .contentType("application/json")
                        .body("{}")
                        .post("/deployments/pause")
                        .then(),
                401);
        problem(
                given().contentType("application/json")
                        .body("{}")
                        .post("/deployments/resume")
                        .then(),
                401);
        problem(
                operator()
                        .contentType("text/plain")
                        .body(body)
                        .post("/deployments")
                        .then(),
                415);
        problem(
                operator()
                        .header("Host", "deployer.example")
                        .contentType("application/json")
                        .body(body)
                        .post("/deployments")
                        .then(),
                403);
        given().header("Authorization", "Bearer cis-token")
                .contentType("application/json")
                .body(body)
                .post("/deployments")
                .then()
                .statusCode(202)
                .body("requested_by", equalTo("ci"));
    }

    @Test
    void aPauseSaysWhoAndWhyAndAPersonsRequestIsDeployedAllTheSame() {
        operator()
                .contentType("application/json")
                .body("{\"reason\": \"harvest report\"}")
                .post("/deployments/pause")
                .then()
                .statusCode(200)
                .body("by", equalTo("operator"))
                .body("reason", equalTo("harvest report"));
        assertThat(text("/status"))
                .contains(
                        "paused    by operator since ",
                        ": harvest report (a person's request is deployed all the same)");
        String tag = push();
        awaitStatus(post("{\"tag\": \"" + tag + "\"}").extract().header("Location"), "DEPLOYED");
        problem(
                operator()
                        .contentType("application/json")
                        .body("{\"reason\": \"" + "x".repeat(501) + "\"}")
                        .post("/deployments/pause")
                        .then(),
                400);
    }

    @Test
    void theStatusHasARowAContainerAndWhatWasApproved() {
        String before = push();
        awaitStatus(post("{\"tag\": \"" + before + "\"}").extract().header("Location"), "DEPLOYED");
        String tag = push();
        awaitStatus(post("{\"tag\": \"" + tag + "\"}").extract().header("Location"), "DEPLOYED");
        await().until(() -> text("/status").contains("newest    " + tag));

        assertThat(text("/status").lines().toList())
                .contains(
                        "COMPONENT  SLOT   TAG  IMAGE                 STATE              SINCE",
                        "extractor  -      v1   materia/extractor:v1  running (healthy)  2026-11-24 20:33Z",
                        "web        green  v2   materia/web:v2        running            -",
                        "before    " + before)
                .anyMatch(line -> line.startsWith("runs      " + tag + " (") && line.contains(") in slot green since "))
                .anyMatch(line -> line.startsWith("next poll "))
                .anyMatch(line -> line.startsWith("up since  "));
        given().accept("application/json")
                .get("/status")
                .then()
                .contentType("application/json")
                .body("service", equalTo("deployer"))
                .body("live.tag", equalTo(tag))
                .body("live.slot", equalTo("green"))
                .body("live.previous", equalTo(before))
                .body("polls.newest", equalTo(tag))
                .body("polls.error", nullValue())
                .body("polls.next", notNullValue())
                .body("started_at", notNullValue())
                .body("containers[0].component", equalTo("extractor"))
                .body("containers[1].slot", equalTo("green"));
    }

    @Test
    void aFailingPollIsInTheStatus() {
        rollout.repositoryIsAway = "git.example: no route to host";
        await().until(() -> text("/status").contains("last poll failing since"));
        assertThat(text("/status")).contains(": git.example: no route to host");
    }

    @Test
    void readyMeansThatTheJournalAndTheEngineAnswerUnderTheLock() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("checks[0].data.lock", equalTo("held"));
        rollout.engineIsAway = "docker.sock: connection refused";
        given().get("/q/health/ready").then().statusCode(503).body(containsString("connection refused"));
        assertThat(text("/status")).containsPattern("trouble .*the engine does not say what runs: docker.sock");
        assertThatThrownBy(() -> ServiceLock.acquire(volume, Journal.OWNER))
                .isInstanceOf(ServiceAlreadyRunningException.class);
    }

    @Test
    void thereAreNoRunsHereAndTheDescriptionSaysSo() {
        problem(given().get("/runs").then(), 404);
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/deployments'.post.responses", notNullValue())
                .body("paths", not(hasKey("/runs")));
    }

    private String push() {
        String tag = "v" + NEWEST.incrementAndGet();
        rollout.pushed.add(tag);
        return tag;
    }

    private static String text(String path) {
        return given().accept("text/plain")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer operators-token");
    }

    private static ValidatableResponse post(String body) {
        return operator()
                .contentType("application/json")
                .body(body)
                .post("/deployments")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", notNullValue())
                .header("X-Correlation-Id", notNullValue());
    }

    private static void awaitStatus(String location, String status) {
        await().untilAsserted(() -> given().get(location).then().body("status", equalTo(status)));
    }
}

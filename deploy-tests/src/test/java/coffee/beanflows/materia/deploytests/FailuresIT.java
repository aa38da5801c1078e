package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Releases and circumstances that are broken: what ran before goes on serving, and the reason can be read. */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailuresIT extends DeployTest {
    private static final List<String> ALL =
            List.of("extractor", "transform", "export", "router", "deployer", "web-blue", "web-green");
    private static final String MODEL = "transform-service/models/serving/supply_world.sql";
    private static final String JAVA = "web-service/src/main/java/coffee/beanflows/materia/web/api/Etag.java";

    @AfterEach
    void everythingIsAsApproved() {
        assertOneSlotIsLive();
    }

    @Test
    @Order(1)
    void javaThatDoesNotCompileIsRejectedWithTheCompilersWords() {
        Deployment deployment = refused("REJECTED", Change.append(JAVA, "\nnonsense;\n"));
        assertThat(deployment.steps()).endsWith("BUILD");
        assertThat(deployment.reason()).contains("the JARs do not build");
        assertThat(deployment.log()).contains("COMPILATION ERROR", "Etag.java");
        awaitPolls(3);
        assertThat(deployer.deployments(deployment.tag()))
                .as("a rejected tag is not tried again by itself")
                .hasSize(1);
    }

    @Test
    @Order(2)
    void aWebServiceThatEndsAtItsStartIsNeverSeenByTheRouter() {
        Deployment deployment = refused("ROLLED_BACK", definition("web", "QUARKUS_HTTP_PORT", "not-a-port"));
        assertThat(deployment.reason()).contains("ended at its start with exit code 1");
        assertThat(deployment.log()).contains("not-a-port");
        assertThat(deployment.steps()).doesNotContain("APPROVE").endsWith("STAGE", "ROLL_BACK");
    }

    @Test
    @Order(3)
    void aRefusedTagIsTriedAgainWhenAPersonAsks() {
        String tag = deployer.deployments().stream()
                .filter(deployment -> deployment.status().equals("ROLLED_BACK"))
                .findFirst()
                .orElseThrow()
                .tag();
        awaitPolls(3);
        assertThat(deployer.deployments(tag)).hasSize(1);
        Deployment again = withReaders(() -> deployer.awaitEnd(deployer.ask(tag).id(), SWITCH));
        ended(again, "ROLLED_BACK");
        assertThat(deployer.deployments(tag)).hasSize(2);
        assertThat(live()).isNotEqualTo(tag);
    }

    @Test
    @Order(4)
    void aWebServiceThatNeverGetsReadyIsNeverSeenByTheRouter() {
        Deployment deployment = refused("ROLLED_BACK", definition("web", "QUARKUS_HTTP_PORT", "8099"));
        assertThat(deployment.reason()).contains("was not ready within 30 s");
        assertThat(deployment.log()).contains("8099");
        assertThat(deployment.steps()).doesNotContain("APPROVE").endsWith("STAGE", "ROLL_BACK");
    }

    @Test
    @Order(5)
    void aConfigurationThatTheNewExtractorRefusesTouchesNothing() {
        Deployment deployment = refused(
                "REJECTED",
                Change.replace(
                        "deploy/compose.yaml",
                        "MATERIA_EXTRACTOR_REWRITE: ${EXTRACTOR_REWRITE:-}",
                        "MATERIA_EXTRACTOR_REWRITE: nowhere"));
        assertThat(deployment.steps()).endsWith("VALIDATE");
        assertThat(deployment.reason()).contains("the new extractor refuses", "nowhere");
    }

    @Test
    @Order(6)
    void workflowsThatTheNewExtractorRefusesTouchNothing() {
        Deployment deployment = refused(
                "REJECTED",
                Change.replace("extractor-service/workflows.toml", "min_bytes    = 10_000", "min_bytes    = \"few\""));
        assertThat(deployment.steps()).doesNotContain("REPLACE");
        assertThat(deployment.reason()).contains("the image of extractor", "workflows.toml", "min_bytes");
    }

    @Test
    @Order(7)
    void aBrokenModelIsTakenBackWithTransform() {
        Deployment deployment =
                releaseAndUndo(Change.replace(MODEL, "sum(beginning_stocks) AS", "sum(no_such_column) AS"));
        assertThat(deployment.status()).as(platform.story(deployment)).isIn("REJECTED", "ROLLED_BACK");
        assertThat(deployment.reason() + deployment.log()).contains("supply_world", "no_such_column");
        assertReadable(deployment);
        assertThat(live()).isNotEqualTo(deployment.tag());
        assertThat(platform.container("transform").image())
                .isEqualTo(platform.slots().get("TRANSFORM_IMAGE"));
        assertThat(platform.read("/").body()).contains("62,600");
    }

    @Test
    @Order(8)
    void ofTwoTagsThatComeTogetherTheNewerWins() {
        String older = platform.nextTag();
        platform.server().origin().git("tag", "-a", "-m", older, older);
        String newer = platform.nextTag();
        platform.server().origin().git("tag", "-a", "-m", newer, newer);
        Progress.say("tags " + older + " and " + newer + " are pushed");
        platform.server()
                .origin()
                .git("push", "-q", "--atomic", "origin", "main", "refs/tags/" + older, "refs/tags/" + newer);
        ended(deployer.await(newer, Deployment::isOver, SWITCH), "NOOP");
        awaitPolls(3);
        assertThat(deployer.deployments(older)).isEmpty();
        assertThat(live()).isEqualTo(newer);
    }

    @Test
    @Order(9)
    void aTagThatMovedIsRefused() {
        String tag = live();
        String commit = platform.slots().getOrDefault("RELEASE_COMMIT", "");
        release("NOOP", Change.append("docs/deploys.md", "\nAnother note.\n"));
        platform.server().origin().moveTag(tag);
        awaitPolls(2);
        Deployment deployment = ended(deployer.awaitEnd(deployer.ask(tag).id(), SWITCH), "REJECTED");
        assertThat(deployment.reason()).contains("tag " + tag, "pointed at " + commit, "never moved");
        assertReadable(deployment);
        assertThat(live()).isNotEqualTo(tag);
    }

    @Test
    @Order(10)
    void whilePausedOnlyAPersonDeploys() {
        Shell.Ended paused = platform.materia("deploy", "pause", "price feed under repair");
        assertThat(paused.status()).as(paused.story()).isZero();
        String tag = platform.release(Change.append("docs/deploys.md", "\nA note during a pause.\n"));
        awaitPolls(3);
        assertThat(deployer.deployments(tag)).isEmpty();
        assertThat(deployer.status().path("state").asText()).isEqualTo("paused");
        assertThat(platform.materia("deploy", "status").output()).contains("price feed under repair");
        ended(deployer.awaitEnd(deployer.ask(tag).id(), SWITCH), "NOOP");
        String next = platform.release(Change.append("docs/deploys.md", "\nAnother note during a pause.\n"));
        awaitPolls(2);
        assertThat(deployer.deployments(next)).isEmpty();
        Shell.Ended resumed = platform.materia("deploy", "resume");
        assertThat(resumed.status()).as(resumed.story()).isZero();
        ended(deployer.await(next, Deployment::isOver, SWITCH), "NOOP");
    }

    @Test
    @Order(11)
    void withoutRoomADeploymentWaitsAndGoesOnWhenThereIs() {
        platform.set("DEPLOY_FREE_SPACE_FLOOR=100000G");
        String tag = platform.release(Change.append("docs/deploys.md", "\nA note without room.\n"));
        Deployment waiting =
                deployer.await(tag, deployment -> deployment.status().equals("WAITING"), SWITCH);
        assertThat(waiting.reason()).contains("MB are free", "lower DEPLOY_FREE_SPACE_FLOOR");
        assertThat(deployer.status().path("state").asText()).isEqualTo("waiting");
        platform.set("DEPLOY_FREE_SPACE_FLOOR=1G");
        Deployment ended = ended(deployer.await(tag, Deployment::isOver, Duration.ofMinutes(2)), "NOOP");
        assertThat(ended.id()).as("the same deployment goes on").isEqualTo(waiting.id());
    }

    /** Pushes a tag that is to be refused, takes its changes back, and looks whether everything is as before. */
    private Deployment refused(String status, Change... changes) {
        Map<String, String> before = platform.running(ALL);
        String live = live();
        Deployment deployment = ended(releaseAndUndo(changes), status);
        assertThat(platform.running(ALL)).isEqualTo(before);
        assertThat(live()).isEqualTo(live);
        assertReadable(deployment);
        return deployment;
    }

    /** With the one command of docs/operations.md. */
    private void assertReadable(Deployment deployment) {
        Shell.Ended said = platform.materia("deploy", "status", "--log");
        assertThat(said.output())
                .as(said.story())
                .contains(deployment.tag() + " " + deployment.status())
                .contains(deployment.reason());
        if (!deployment.log().isEmpty()) {
            assertThat(said.output()).contains(deployment.log().lines().toList().getLast());
        }
    }
}

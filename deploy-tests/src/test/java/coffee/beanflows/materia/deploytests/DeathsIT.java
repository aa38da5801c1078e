package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployer dies at each step of a deployment, under load: the next one goes back or forward, and nobody notices. */
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeathsIT extends DeployTest {
    /** Two releases between which {@link #other} switches. */
    private static List<String> pair = List.of();

    private static String pairOf = "";

    @AfterEach
    void everythingIsAsApproved() {
        assertOneSlotIsLive();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"deploy.checked-out", "deploy.planned", "deploy.built", "deploy.validated", "deploy.staged"})
    @Order(1)
    void beforeTheNewVersionIsProvenItGoesBackAndTriesAgain(String place) {
        Deployment deployment = diesAt(place, other("web"));
        assertThat(deployment.steps()).contains("ROLL_BACK");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"deploy.healthy", "deploy.approved", "deploy.switched", "deploy.drained"})
    @Order(2)
    void afterItIsProvenItGoesForward(String place) {
        Deployment deployment = diesAt(place, other("web"));
        assertThat(deployment.steps()).doesNotContain("ROLL_BACK");
    }

    @ParameterizedTest(name = "after {0} ms")
    @ValueSource(ints = {700, 2300, 4100, 5900})
    @Order(3)
    void killedAtAnyMomentItGetsThere(int millis) {
        String tag = other("web");
        Deployment deployment = withReaders(() -> {
            String id = deployer.ask(tag).id();
            Deployer.pauseFor(Duration.ofMillis(millis));
            // Not by docker kill: what a person ends, the engine does not start again.
            String process = platform.container("deployer")
                    .json()
                    .path("State")
                    .path("Pid")
                    .asText();
            platform.kill(process);
            Progress.say("killed " + process);
            return deployer.awaitEnd(id, SWITCH);
        });
        ended(deployment, "DEPLOYED");
        assertThat(live()).isEqualTo(tag);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"deploy.replaced", "deploy.ran"})
    @Order(4)
    void aReplacedWorkerIsPutBackFirst(String place) {
        Deployment deployment = diesAt(place, other("transform"));
        assertThat(deployment.steps()).contains("ROLL_BACK");
        assertThat(platform.container("transform").isRunning()).isTrue();
    }

    @Test
    @Order(5)
    void theHelperGoesOnWithoutTheDeployerThatStartedIt() {
        Deployment deployment = diesAt("deploy.handed-over", other("deployer"));
        assertThat(deployment.steps()).doesNotContain("ROLL_BACK");
    }

    private Deployment diesAt(String place, String tag) {
        Path failpoint = platform.server().home().resolve("failpoint");
        Deployment deployment = withReaders(() -> {
            try {
                Files.writeString(failpoint, place);
                platform.own(failpoint);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String id = deployer.ask(tag).id();
            return deployer.awaitEnd(id, SWITCH);
        });
        assertThat(failpoint).as("it died there").doesNotExist();
        ended(deployment, "DEPLOYED");
        assertThat(live()).isEqualTo(tag);
        return deployment;
    }

    /** The one of two releases that does not run; they differ in the definition of this service. */
    private String other(String service) {
        if (!pairOf.equals(service)) {
            List<String> made = List.of(
                    release("DEPLOYED", note(service)).tag(),
                    release("DEPLOYED", note(service)).tag());
            pair = made;
            pairOf = service;
        }
        return pair.get(live().equals(pair.getFirst()) ? 1 : 0);
    }
}

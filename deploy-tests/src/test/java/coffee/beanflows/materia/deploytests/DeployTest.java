package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deploytests.load.Asks;
import coffee.beanflows.materia.deploytests.load.Load;
import coffee.beanflows.materia.deploytests.load.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What tests of deployments have in common: the platform of this run, and readers who come all the while. */
abstract class DeployTest {
    /** For a deployment with a build in it. */
    static final Duration BUILD = Duration.ofMinutes(6);

    /** For one whose images are here. */
    static final Duration SWITCH = Duration.ofMinutes(3);

    private static final int READERS_A_SECOND = 30;
    private static final int CONNECTIONS = 8;

    final Platform platform = Platform.running();
    final Deployer deployer = platform.deployer();

    @BeforeEach
    void say(TestInfo test) {
        Progress.say("== " + test.getDisplayName());
    }

    /** Fails with the deployment and the deployer's log unless it ended so. */
    Deployment ended(Deployment deployment, String status) {
        if (!deployment.status().equals(status)) {
            throw new AssertionError("expected " + status + " of " + platform.story(deployment));
        }
        return deployment;
    }

    /** Pushes a tag with these changes and waits until it has ended so. */
    Deployment release(String status, Change... changes) {
        return ended(deployer.await(platform.release(changes), Deployment::isOver, BUILD), status);
    }

    /** Pushes a tag that is to fail, and takes its changes out of the working copy again, whatever comes of it. */
    Deployment releaseAndUndo(Change... changes) {
        String tag = platform.nextTag();
        try {
            return withReaders(() -> deployer.await(platform.release(changes), Deployment::isOver, BUILD));
        } finally {
            if (!platform.nextTag().equals(tag)) {
                platform.undo();
            }
        }
    }

    /** Asks for a tag whose images are here, and waits for its end. */
    Deployment switchTo(String tag) {
        return ended(deployer.awaitEnd(deployer.ask(tag).id(), SWITCH), "DEPLOYED");
    }

    /** Does {@code work} while readers come through the router; every one of them must be served. */
    <T> T withReaders(Supplier<T> work) {
        Report report;
        T result;
        try (Load load = Load.atRate(platform.site(), Asks.light(platform.site()), READERS_A_SECOND, CONNECTIONS)) {
            result = work.get();
            report = load.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Progress.say("readers meanwhile: " + report.story());
        assertThat(report.failures()).as(report.story()).isEmpty();
        return result;
    }

    /** The tag that runs. */
    String live() {
        return platform.slots().getOrDefault("RELEASE_TAG", "");
    }

    /** Exactly one slot runs, the router sees it, and it is the one that slots.env names; nothing is left over. */
    void assertOneSlotIsLive() {
        String live = "web-" + platform.liveSlot();
        List<Container> containers = platform.containers();
        assertThat(containers.stream()
                        .filter(container -> container.service().startsWith("web-"))
                        .map(Container::service)
                        .toList())
                .as(platform.log("deployer"))
                .containsExactly(live);
        Container slot = platform.container(live);
        assertThat(slot.isRunning()).as(live + " runs").isTrue();
        assertThat(slot.networks()).as(live).containsExactlyInAnyOrder("edge", "stage");
        assertThat(slot.host().path("RestartPolicy").path("Name").asText()).isEqualTo("unless-stopped");
        assertThat(slot.image())
                .isEqualTo(platform.slots().get(live.equals("web-blue") ? "WEB_BLUE_IMAGE" : "WEB_GREEN_IMAGE"));
        assertThat(containers.stream()
                        .filter(container ->
                                container.isOneOff() || container.service().equals("handover"))
                        .map(Container::name))
                .as("containers that should have ended")
                .isEmpty();
        assertThat(platform.server().home().resolve("candidate.env")).doesNotExist();
    }

    /** Waits until the repository was polled so often again. */
    void awaitPolls(int times) {
        String last = deployer.status().path("polls").path("succeeded_at").asText();
        long deadline = System.nanoTime() + SWITCH.toNanos();
        for (int seen = 0; seen < times; ) {
            assertThat(System.nanoTime()).as(platform.log("deployer")).isLessThan(deadline);
            Deployer.pauseFor(Duration.ofMillis(100));
            String now = deployer.status().path("polls").path("succeeded_at").asText();
            if (!now.equals(last)) {
                seen++;
                last = now;
            }
        }
    }

    /** Another definition of a service in compose.yaml: it is replaced, and nothing is built. */
    static Change definition(String service, String key, String value) {
        String after = switch (service) {
            case "web" -> "    MATERIA_WEB_EXPORT_URL: http://export:8083\n";
            case "extractor" -> "      MATERIA_EXTRACTOR_TRANSFORM_URL: http://transform:8082\n";
            case "transform" -> "      MATERIA_TRANSFORM_EXPORT_URL: http://export:8083\n";
            case "deployer" -> "      DOCKER_HOST: unix:///run/materia-docker/docker.sock\n";
            default -> throw new IllegalArgumentException(service);
        };
        String indentation = after.substring(0, after.indexOf(after.strip()));
        return Change.replace("deploy/compose.yaml", after, after + indentation + key + ": \"" + value + "\"\n");
    }

    /** The same, with a value that nothing reads. */
    Change note(String service) {
        return definition(service, "NOTE_" + platform.nextTag().toUpperCase(java.util.Locale.ROOT), "1");
    }
}

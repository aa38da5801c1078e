package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The platform, as {@code deploy/init} and the first tag made it. */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformIT extends DeployTest {
    private static final List<String> WORKERS = List.of("extractor", "transform", "export");

    @Test
    @Order(1)
    void theFirstTagBringsUpEveryServiceWithoutRights() {
        for (String service : services()) {
            Container container = platform.container(service);
            JsonNode host = container.host();
            assertThat(container.isRunning()).as(service + " runs").isTrue();
            assertThat(host.path("ReadonlyRootfs").asBoolean())
                    .as(service + " cannot write to its root")
                    .isTrue();
            assertThat(texts(host.path("CapDrop"))).as(service).containsExactly("ALL");
            assertThat(texts(host.path("CapAdd")))
                    .as(service)
                    .isSubsetOf(
                            service.equals("router") ? List.of("NET_BIND_SERVICE", "CAP_NET_BIND_SERVICE") : List.of());
            assertThat(texts(host.path("SecurityOpt"))).as(service).contains("no-new-privileges:true");
            assertThat(host.path("Privileged").asBoolean()).as(service).isFalse();
            assertThat(container.json().path("Config").path("User").asText())
                    .as(service)
                    .isEqualTo(Server.UID + ":" + Server.UID);
            assertThat(host.path("Memory").asLong()).as(service + " memory").isPositive();
            assertThat(host.path("PidsLimit").asLong()).as(service + " pids").isPositive();
        }
        assertThat(platform.find(other(slot()))).as("the slot that is not live").isEmpty();
    }

    @Test
    @Order(2)
    void everyImageSaysWhichTagAndCommitItIsFrom() {
        String commit = platform.server().origin().git("rev-list", "-n", "1", "v1");
        List<String> made = deployer.deployments("v1").getFirst().stepLines();
        for (String service : services()) {
            Container container = platform.container(service);
            assertThat(container.label("org.opencontainers.image.version"))
                    .as(service)
                    .isEqualTo("v1");
            if (made.contains("BUILD image of "
                    + service.replaceFirst("-.*", ""))) { // else an earlier run left it on a given engine
                assertThat(container.label("org.opencontainers.image.revision"))
                        .as(service)
                        .isEqualTo(commit);
            }
            assertThat(container.label("coffee.beanflows.fingerprint"))
                    .as(service)
                    .hasSize(64);
        }
    }

    @Test
    @Order(3)
    void onlyTheRouterIsPublishedToTheWorld() {
        for (Container container : platform.containers()) {
            for (JsonNode bindings : container.host().path("PortBindings")) {
                for (JsonNode binding : bindings) {
                    String address = binding.path("HostIp").asText();
                    assertThat(address.equals("127.0.0.1")
                                    || container.service().equals("router"))
                            .as(container.name() + " on '" + address + "'")
                            .isTrue();
                }
            }
        }
        assertThat(platform.container("router").host().path("PortBindings").has("80/tcp"))
                .isTrue();
        assertThat(platform.container(slot()).host().path("PortBindings")).isEmpty();
    }

    @Test
    @Order(4)
    void noSecretCanBeSeenInAContainersDescription() throws IOException {
        List<String> secrets = new ArrayList<>();
        for (String service : List.of("extractor", "transform", "export", "deployer")) {
            Path file = platform.server().home().resolve("secrets/" + service + "/application.properties");
            assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("GROUP", "OTHERS");
            secrets.addAll(Server.variables(file).values());
        }
        secrets.add(Files.readString(platform.server().home().resolve("ssh/deploy_key"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow());
        assertThat(secrets).hasSizeGreaterThan(8).allMatch(secret -> secret.length() > 30);
        for (Container container : platform.containers()) {
            assertThat(container.json().toString()).as(container.name()).doesNotContain(secrets);
        }
    }

    @Test
    @Order(5)
    void theEnginesSocketIsMountedIntoTheDeployerAlone() {
        String socket = platform.socketDirectory().toString();
        List<String> holders = platform.containers().stream()
                .filter(container -> container.mounts().stream()
                        .anyMatch(source -> source.startsWith(socket) || source.contains("docker.sock")))
                .map(Container::service)
                .toList();
        assertThat(holders).containsExactly("deployer");
    }

    @Test
    @Order(6)
    void whatServicesTellEachOtherIsNotToldOutside() {
        for (String path : List.of("/q", "/q/health", "/q/health/ready", "/q/metrics", "//q/metrics", "/q/%68ealth")) {
            assertThat(platform.read(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(platform.read("/").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(7)
    void theRecordedPublicationsAreOnThePage() {
        String page = platform.read("/").body();
        assertThat(page).contains("62,600", "30,220", "12,600", "2022/23", "20.3", "5.9055", "5.8971", "USD/BRL");
    }

    @Test
    @Order(8)
    void composeUpReproducesTheApprovedStateAndReplacesNothing() {
        List<String> all = new ArrayList<>(services());
        all.add("publishers");
        Map<String, String> before = platform.running(all);
        assertThat(before).containsOnlyKeys(all);
        platform.compose("up", "-d", "--no-build");
        assertThat(platform.running(all)).isEqualTo(before);
        assertThat(platform.container(slot()).networks()).containsExactlyInAnyOrder("edge", "stage");
        assertThat(platform.read("/").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(9)
    void aLiveSlotThatIsLostComesBackToTheRouterByItself() {
        platform.docker("rm", "-f", platform.container(slot()).id());
        platform.compose("up", "-d", "--no-build");
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!platform.container(slot()).networks().contains("edge")
                || platform.read("/").statusCode() != 200) {
            assertThat(System.nanoTime()).as(platform.log("deployer")).isLessThan(deadline);
            Deployer.pauseFor(Duration.ofMillis(200));
        }
        assertThat(platform.container(slot())
                        .host()
                        .path("RestartPolicy")
                        .path("Name")
                        .asText())
                .isEqualTo("unless-stopped");
    }

    private List<String> services() {
        List<String> services = new ArrayList<>(WORKERS);
        services.addAll(List.of(slot(), "router", "deployer"));
        return services;
    }

    private String slot() {
        return "web-" + platform.liveSlot();
    }

    private static String other(String slot) {
        return slot.equals("web-blue") ? "web-green" : "web-blue";
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}

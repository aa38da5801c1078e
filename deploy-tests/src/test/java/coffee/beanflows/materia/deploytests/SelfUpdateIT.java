package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The deployer replaces itself, from inside its container. */
@Order(7)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SelfUpdateIT extends DeployTest {
    private static final List<String> OTHERS =
            List.of("extractor", "transform", "export", "router", "web-blue", "web-green");

    @Test
    @Order(1)
    void aNewDeployerTakesOverWithItsHistory() {
        Map<String, String> before = platform.running(OTHERS);
        String old = platform.container("deployer").id();
        int deployments = deployer.deployments().size();
        Deployment deployment = withReaders(() -> release(
                "DEPLOYED",
                Change.append("deployer-service/src/main/resources/application.properties", "\n# A note.\n")));
        assertThat(deployment.components()).containsExactly("deployer");
        assertThat(deployment.steps()).endsWith("HAND_OVER");
        assertThat(platform.container("deployer").id()).isNotEqualTo(old);
        assertThat(platform.container("deployer").image()).isEqualTo("materia/deployer:" + deployment.tag());
        assertThat(platform.slots()).containsEntry("DEPLOYER_IMAGE", "materia/deployer:" + deployment.tag());
        assertThat(deployer.deployments()).hasSize(deployments + 1);
        assertThat(platform.running(OTHERS)).isEqualTo(before);
        assertOneSlotIsLive();
    }

    @Test
    @Order(2)
    void aDeployerThatDoesNotGetReadyIsPutBack() {
        String live = live();
        String image = platform.container("deployer").image();
        Deployment deployment =
                ended(releaseAndUndo(definition("deployer", "QUARKUS_HTTP_PORT", "8099")), "ROLLED_BACK");
        assertThat(deployment.reason()).contains("the new deployer did not get ready");
        assertThat(deployment.log()).contains("8099");
        awaitPolls(3);
        assertThat(live()).isEqualTo(live);
        assertThat(platform.container("deployer").image()).isEqualTo(image);
        assertThat(platform.materia("deploy", "status", "--log").output())
                .contains(deployment.tag() + " ROLLED_BACK", "8099");
        assertOneSlotIsLive();
    }
}

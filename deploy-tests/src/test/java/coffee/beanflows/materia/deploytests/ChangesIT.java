package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Only what a tag changes is replaced. */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangesIT extends DeployTest {
    private static final List<String> ALL =
            List.of("extractor", "transform", "export", "router", "deployer", "web-blue", "web-green");
    private static final String MODEL = "transform-service/models/serving/supply_world.sql";

    @Test
    @Order(1)
    void aChangeOfModelsReplacesTransformAndShowsOnThePage() {
        Map<String, String> before = platform.running(ALL);
        String description = "Countries that are in the sum of " + platform.nextTag();
        Deployment deployment = withReaders(() -> release(
                "DEPLOYED",
                Change.replace(MODEL, "countries = 'Countries in the sum [", "countries = '" + description + " [")));
        assertThat(deployment.components()).containsExactly("transform");
        assertThat(deployment.stepLines())
                .containsSubsequence("VALIDATE transform", "REPLACE transform", "RUN transform", "RUN export");
        Map<String, String> after = platform.running(ALL);
        assertThat(after.remove("transform")).isNotEqualTo(before.remove("transform"));
        assertThat(after).isEqualTo(before);
        assertThat(platform.read("/data/supply_world").body()).contains(description);
        assertThat(platform.read("/").body()).contains("62,600");
    }

    @Test
    @Order(2)
    void aChangeOfNotesReplacesNothing() {
        Map<String, String> before = platform.running(ALL);
        Deployment deployment =
                withReaders(() -> release("NOOP", Change.append("docs/deploys.md", "\nA note of " + live() + ".\n")));
        assertThat(deployment.components()).isEmpty();
        assertThat(deployment.steps()).doesNotContain("BUILD");
        assertThat(platform.running(ALL)).isEqualTo(before);
        assertThat(live()).isEqualTo(deployment.tag());
        assertThat(platform.server().home().resolve("releases/" + deployment.tag() + ".env"))
                .as("what names the images to keep for a way back to it")
                .exists();
        assertThat(deployer.status().path("live").path("tag").asText()).isEqualTo(deployment.tag());
    }
}

package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A person goes back, by the command line in the deployer's container. */
@Order(6)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollbackIT extends DeployTest {
    @Test
    @Order(1)
    void aRollbackTakesSecondsAndStays() {
        String good = release("DEPLOYED", note("web")).tag();
        String bad = release("DEPLOYED", note("web")).tag();
        Deployment back = withReaders(() -> said(good, () -> platform.materia("deploy", "rollback")));
        assertThat(back.requestedBy()).isEqualTo("operator");
        awaitPolls(3);
        assertThat(live()).as("the newer one is not taken up again").isEqualTo(good);
        assertThat(deployer.deployments(bad))
                .as("one deployment, and who passed it over")
                .hasSizeBetween(1, 2);
        assertThat(deployer.deployments(bad).getFirst().status()).isIn("DEPLOYED", "SUPERSEDED");

        withReaders(() -> said(bad, () -> platform.materia("deploy", "to", bad)));
        withReaders(() -> said(good, () -> platform.materia("deploy", "to", good)));
        awaitPolls(2);
        assertThat(live()).isEqualTo(good);
    }

    @Test
    @Order(2)
    void aNewerTagIsTakenUpAfterARollback() {
        String newer = withReaders(() -> release("DEPLOYED", note("web"))).tag();
        assertThat(live()).isEqualTo(newer);
        assertOneSlotIsLive();
    }

    @Test
    @Order(3)
    void aTagThatNobodyKnowsIsRefusedByName() {
        Shell.Ended said = platform.materia("deploy", "to", "v4711");
        assertThat(said.status()).as(said.story()).isNotZero();
        assertThat(said.output() + said.errors()).contains("v4711");
    }

    /** What the command did: a deployment of {@code tag}, without a build, in seconds. */
    private Deployment said(String tag, Supplier<Shell.Ended> command) {
        Shell.Ended said = command.get();
        assertThat(said.status()).as(said.story()).isZero();
        assertThat(said.output()).contains(tag);
        Deployment deployment = ended(deployer.deployments(tag).getFirst(), "DEPLOYED");
        assertThat(deployment.steps()).doesNotContain("BUILD");
        assertThat(deployment.seconds()).as("seconds of a rollback").isLessThan(60);
        assertThat(live()).isEqualTo(tag);
        return deployment;
    }
}

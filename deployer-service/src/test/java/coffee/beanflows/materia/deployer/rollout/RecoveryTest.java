package coffee.beanflows.materia.deployer.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.volume.DataVolume;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {
    private static final ReleaseTag V2 =
            new ReleaseTag("v2", TagScheme.SEQUENCE.parse("v2").orElseThrow(), "a".repeat(40));

    @TempDir
    Path directory;

    private Journal journal;
    private String id;

    @BeforeEach
    void aDeploymentThatRuns() {
        journal = Journal.open(DataVolume.at(directory), Clock.systemUTC());
        id = journal.begin(V2, "v1", "poll").id();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Deployment cutOff() {
        return journal.unfinished().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHECK", "CHECK_OUT", "PLAN", "BUILD", "VALIDATE", "REPLACE", "RUN", "STAGE"})
    void beforeTheNewVersionIsProvenItGoesBack(Step step) {
        journal.step(id, step, null);
        assertThat(Recovery.of(cutOff()).way()).isEqualTo(Recovery.Way.BACK);
    }

    @ParameterizedTest
    @EnumSource(names = {"HEALTHY", "APPROVE", "SWITCH", "DRAIN"})
    void afterItIsProvenItGoesForward(Step step) {
        journal.step(id, step, null);
        assertThat(Recovery.of(cutOff()).way()).isEqualTo(Recovery.Way.FORWARD);
    }

    @Test
    void aDeathBeforeTheFirstStepGoesBack() {
        assertThat(Recovery.of(cutOff()).reason()).isEqualTo("the deployer ended during its beginning");
    }

    @Test
    void aDeathWhileGoingBackKeepsTheReason() {
        journal.step(id, Step.STAGE, "green");
        journal.step(id, Step.ROLL_BACK, "web-green was not ready within 60 s");
        Recovery recovery = Recovery.of(cutOff());
        assertThat(recovery.way()).isEqualTo(Recovery.Way.BACK);
        assertThat(recovery.releaseFault()).isTrue();
        assertThat(recovery.reason()).isEqualTo("web-green was not ready within 60 s");
    }

    @Test
    void aReleaseThatKillsTheDeployerThreeTimesIsGivenUp() {
        for (int death = 1; death < 3; death++) {
            journal.step(id, Step.STAGE, "green");
            Recovery recovery = Recovery.of(cutOff());
            assertThat(Recovery.givesUp(cutOff())).isFalse();
            assertThat(recovery.releaseFault()).isFalse();
            journal.step(id, Step.ROLL_BACK, recovery.reason());
        }
        journal.step(id, Step.STAGE, "green");
        assertThat(Recovery.givesUp(cutOff())).isTrue();
        assertThat(Recovery.of(cutOff()).reason()).endsWith("during stage, for the 3. time");
    }
}

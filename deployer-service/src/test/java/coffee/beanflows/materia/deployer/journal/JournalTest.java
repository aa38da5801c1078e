package coffee.beanflows.materia.deployer.journal;

import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.DEPLOYED;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.NOOP;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.QUEUED;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.REJECTED;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.ROLLED_BACK;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.RUNNING;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.SUPERSEDED;
import static coffee.beanflows.materia.deployer.journal.DeploymentStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.Version;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant SOON = Instant.parse("2026-11-24T21:00:00Z");

    @TempDir
    Path directory;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(DataVolume.at(directory), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aDeploymentIsReadBackAsItWasWritten() {
        String id = journal.begin(tag(3), "v2", Journal.POLL).id();
        journal.step(id, Step.CHECK, null);
        journal.step(id, Step.REPLACE, "transform");
        journal.components(id, List.of("transform", "web"));
        Deployment ended = journal.finish(id, ROLLED_BACK, "web got not ready", true, List.of("one", "two"));

        assertThat(journal.byId(id)).contains(ended);
        assertThat(ended.tag()).isEqualTo("v3");
        assertThat(ended.commit()).isEqualTo(tag(3).commit());
        assertThat(ended.fromTag()).isEqualTo("v2");
        assertThat(ended.requestedBy()).isEqualTo("poll");
        assertThat(ended.status()).isEqualTo(ROLLED_BACK);
        assertThat(ended.reason()).isEqualTo("web got not ready");
        assertThat(ended.components()).containsExactly("transform", "web");
        assertThat(ended.settles()).isTrue();
        assertThat(ended.finishedAt()).isNotNull();
        assertThat(ended.steps()).extracting(Deployment.Taken::step).containsExactly(Step.CHECK, Step.REPLACE);
        assertThat(ended.steps()).extracting(Deployment.Taken::detail).containsExactly(null, "transform");
        assertThat(ended.log()).containsExactly("one", "two");
        assertThat(journal.lastOf(ROLLED_BACK)).contains(ended);
        assertThat(journal.lastOf(DEPLOYED)).isEmpty();
        assertThat(journal.unfinished()).isEmpty();
    }

    @Test
    void whatRanIsStillUnfinishedWhenTheJournalIsOpenedAgain() {
        String id = journal.begin(tag(3), "v2", Journal.POLL).id();
        journal.step(id, Step.STAGE, "green");
        journal.close();
        journal = Journal.open(DataVolume.at(directory), Clock.systemUTC());

        assertThat(journal.unfinished()).map(Deployment::id).contains(id);
        assertThat(journal.unfinished().orElseThrow().steps().getLast().detail())
                .isEqualTo("green");
    }

    @Test
    void aDeploymentThatWaitedIsTakenUpUnderItsId() {
        String id = journal.begin(tag(3), "v2", Journal.POLL).id();
        Deployment waiting = journal.waiting(id, "no route to host", SOON);
        assertThat(waiting.status()).isEqualTo(WAITING);
        assertThat(waiting.retryAt()).isEqualTo(SOON);
        assertThat(journal.waiting()).contains(waiting);
        assertThat(journal.unfinished()).isEmpty();

        Deployment again = journal.begin(tag(3), "v2", Journal.POLL);
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.status()).isEqualTo(RUNNING);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.waits()).isEqualTo(1);
        assertThat(again.retryAt()).isNull();
        assertThat(journal.waiting()).isEmpty();
    }

    @Test
    void attemptsCountTheTimesThatATagWasTakenUpWithoutAnEndThatSettlesIt() {
        journal.begin(tag(3), "v2", Journal.POLL);
        Deployment afterDeath = journal.begin(tag(3), "v2", Journal.POLL);
        assertThat(afterDeath.attempt()).isEqualTo(2);
        journal.finish(afterDeath.id(), ROLLED_BACK, "the deployer was killed", false, List.of());

        Deployment third = journal.begin(tag(3), "v2", Journal.POLL);
        assertThat(third.attempt()).isEqualTo(3);
        journal.finish(third.id(), REJECTED, "the deployer did not survive it three times", true, List.of());
        assertThat(journal.settled("v3")).isTrue();

        assertThat(journal.begin(tag(3), "v2", "operator").attempt()).isEqualTo(1);
    }

    @Test
    void aTagIsSettledByAnEndThatSaysSo() {
        journal.finish(journal.begin(tag(3), "v2", Journal.POLL).id(), ROLLED_BACK, "killed", false, List.of());
        assertThat(journal.settled("v3")).isFalse();
        journal.finish(journal.begin(tag(3), "v2", Journal.POLL).id(), DEPLOYED, "v3 runs", true, List.of());
        assertThat(journal.settled("v3")).isTrue();
        assertThat(journal.settled("v4")).isFalse();
    }

    @Test
    void onlyOneDeploymentRuns() {
        journal.begin(tag(3), "v2", Journal.POLL);
        assertThatThrownBy(() -> journal.begin(tag(4), "v2", Journal.POLL))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("another deployment runs");
    }

    @Test
    void anEndIsFinal() {
        String id = journal.begin(tag(3), "v2", Journal.POLL).id();
        journal.finish(id, NOOP, "nothing changed", true, List.of());
        assertThatThrownBy(() -> journal.finish(id, DEPLOYED, "it runs", true, List.of()))
                .hasMessageContaining("has ended already");
        assertThatThrownBy(() -> journal.step(id, Step.BUILD, null)).hasMessageContaining("takes no step");
        assertThatThrownBy(() -> journal.waiting(id, "why", SOON)).hasMessageContaining("cannot wait");
        assertThatThrownBy(() -> journal.finish(id, RUNNING, "why", true, List.of()))
                .hasMessageContaining("is no end");
    }

    @Test
    void aRequestWaitsUnderItsIdAndTheNewestRequestWins() {
        Deployment first = journal.queue(tag(1), "operator");
        assertThat(first.status()).isEqualTo(QUEUED);
        Deployment second = journal.queue(tag(2), "operator");

        assertThat(journal.byId(first.id()).orElseThrow().status()).isEqualTo(SUPERSEDED);
        assertThat(journal.byId(first.id()).orElseThrow().reason()).isEqualTo("v2 was asked for after it");
        assertThat(journal.queued()).contains(second);
        Deployment begun = journal.begin(tag(2), "v3", "operator");
        assertThat(begun.id()).isEqualTo(second.id());
        assertThat(begun.requestedBy()).isEqualTo("operator");
        assertThat(begun.fromTag()).isEqualTo("v3");
        assertThat(begun.attempt()).isEqualTo(1);
        assertThat(journal.queued()).isEmpty();
    }

    @Test
    void whoAsksForATagThatIsUnderWayOrWaitsGetsThatDeployment() {
        Deployment running = journal.begin(tag(3), "v2", Journal.POLL);
        assertThat(journal.queue(tag(3), "operator")).isEqualTo(running);
        journal.waiting(running.id(), "no route to host", SOON);

        Deployment asked = journal.queue(tag(3), "operator");
        assertThat(asked.id()).isEqualTo(running.id());
        assertThat(asked.status()).isEqualTo(QUEUED);
        assertThat(asked.requestedBy()).isEqualTo("operator");
        assertThat(asked.retryAt()).isNull();
    }

    @Test
    void aNewerTagTakesThePlaceOfOneThatWaits() {
        String older = journal.begin(tag(3), "v2", Journal.POLL).id();
        journal.waiting(older, "no route to host", SOON);
        journal.begin(tag(4), "v2", Journal.POLL);

        assertThat(journal.byId(older).orElseThrow().status()).isEqualTo(SUPERSEDED);
        assertThat(journal.settled("v3")).isFalse();
    }

    @Test
    void aTagThatAPersonPassedOverIsSettled() {
        journal.waiting(journal.begin(tag(3), "v2", Journal.POLL).id(), "no route to host", SOON);
        journal.passOver(tag(3), "operator", "operator chose v1");
        journal.passOver(tag(4), "operator", "operator chose v1");

        assertThat(journal.settled("v3")).isTrue();
        assertThat(journal.settled("v4")).isTrue();
        assertThat(journal.newest(9)).extracting(Deployment::status).containsExactly(SUPERSEDED, SUPERSEDED);
    }

    @Test
    void theTagsThatRanAreListedOnceTheLastOneFirst() {
        for (int number : new int[] {1, 2, 3, 1}) {
            journal.finish(journal.begin(tag(number), "", "operator").id(), DEPLOYED, "runs", true, List.of());
        }
        journal.finish(journal.begin(tag(4), "v1", Journal.POLL).id(), NOOP, "same", true, List.of());
        journal.finish(journal.begin(tag(5), "v4", Journal.POLL).id(), REJECTED, "broken", true, List.of());

        assertThat(journal.deployedTags(3)).containsExactly("v4", "v1", "v3");
    }

    @Test
    void whatATagPointedAtWhenItWasFirstSeenStands() {
        journal.remember(List.of(tag(1), tag(2)));
        journal.remember(List.of(new ReleaseTag("v1", version(1), "f".repeat(40)), tag(3)));

        assertThat(journal.commitOf("v1")).contains(tag(1).commit());
        assertThat(journal.commitOf("v3")).contains(tag(3).commit());
        assertThat(journal.commitOf("v4")).isEmpty();
    }

    @Test
    void aPauseOutlivesTheProcessUntilSomebodyResumes() {
        assertThat(journal.paused()).isEmpty();
        journal.pause("operator", "harvest report today");
        journal.close();
        journal = Journal.open(DataVolume.at(directory), Clock.systemUTC());

        assertThat(journal.paused()).map(Pause::by).contains("operator");
        assertThat(journal.paused()).map(Pause::reason).contains("harvest report today");
        assertThat(journal.resume()).isTrue();
        assertThat(journal.resume()).isFalse();
        assertThat(journal.paused()).isEmpty();
    }

    @Test
    void theLogIsCutToItsLast200LinesOfSaneWidthWithoutControlCharacters() {
        List<String> lines = new java.util.ArrayList<>(
                IntStream.range(0, 300).mapToObj(i -> "line " + i).toList());
        lines.add("\u001B[1;31mERROR\u001B[0m \u0007bell\ttab");
        lines.add("x".repeat(5_000_000));
        String id = journal.begin(tag(3), "v2", Journal.POLL).id();
        List<String> kept =
                journal.finish(id, REJECTED, "it does not build", true, lines).log();

        assertThat(kept).hasSize(200).startsWith("line 102");
        assertThat(kept.get(198)).isEqualTo("ERROR bell\ttab");
        assertThat(kept.get(199)).hasSize(500).endsWith("…");
    }

    @Test
    void aThousandDeploymentsAreKept() {
        for (int i = 1; i <= 1_003; i++) {
            String id = journal.begin(tag(i), "", Journal.POLL).id();
            journal.step(id, Step.CHECK, null);
            journal.finish(id, NOOP, "same", true, Collections.emptyList());
        }
        List<Deployment> kept = journal.newest(2_000);
        assertThat(kept).hasSize(1_000);
        assertThat(kept.getFirst().tag()).isEqualTo("v1003");
        assertThat(kept.getLast().tag()).isEqualTo("v4");
    }

    @Test
    void idsSortInTheOrderOfTheDeploymentsEvenWhenTheClockIsSetBack() {
        journal.finish(journal.begin(tag(1), "", Journal.POLL).id(), NOOP, "same", true, List.of());
        journal.close();
        Clock wrong = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        journal = Journal.open(DataVolume.at(directory), wrong);
        journal.begin(tag(2), "v1", Journal.POLL);

        assertThat(journal.newest(2)).extracting(Deployment::tag).containsExactly("v2", "v1");
        assertThat(journal.newest(2)).extracting(Deployment::id).isSortedAccordingTo(Collections.reverseOrder());
    }

    private static ReleaseTag tag(int number) {
        return new ReleaseTag("v" + number, version(number), "%040x".formatted(number));
    }

    private static Version version(int number) {
        return new Version(List.of(number), "");
    }
}

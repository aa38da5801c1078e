package coffee.beanflows.materia.deployer.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.volume.DataVolume;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentQueueTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SELDOM = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final AtomicInteger observed = new AtomicInteger();
    private Journal journal;
    private Rehearsal rollout;
    private DeploymentQueue queue;

    @BeforeEach
    void open() {
        journal = Journal.open(DataVolume.at(directory), Clock.systemUTC());
        rollout = new Rehearsal(journal, TagScheme.SEQUENCE);
        queue = queue(OFTEN);
    }

    @AfterEach
    void close() {
        queue.close();
        journal.close();
        assertThat(rollout.hasOverlapped()).isFalse();
    }

    @Test
    void theNewestTagIsDeployedByItselfAndOnce() {
        rollout.pushed.addAll(List.of("v1", "v3", "v2"));
        queue.start();
        awaitDeployed("v3 for poll");
        int polls = rollout.polls.get();
        await().until(() -> rollout.polls.get() > polls + 3);

        assertThat(rollout.deployed).containsExactly("v3 for poll");
        assertThat(queue.polled().newest()).contains("v3");
        assertThat(journal.commitOf("v1")).contains(rollout.tag("v1").commit());
        assertThat(observed).hasValue(1);
    }

    @Test
    void recoveryComesBeforeAnythingElse() {
        Deployment left = journal.begin(rollout.tag("v2"), "v1", Journal.POLL);
        rollout.pushed.add("v2");
        queue.start();
        awaitDeployed("v2 for poll");

        assertThat(rollout.recoveries).hasValue(1);
        assertThat(observed).as("what was recovered counts too").hasValue(2);
        assertThat(status(left)).isEqualTo(DeploymentStatus.ROLLED_BACK);
        assertThat(journal.lastOf(DeploymentStatus.DEPLOYED).orElseThrow().attempt())
                .isEqualTo(2);
    }

    @Test
    void aBrokenTagIsNotTriedAgainUntilANewerOneComes() {
        rollout.pushed.add("v1");
        rollout.ends.put("v1", DeploymentStatus.REJECTED);
        queue.start();
        awaitDeployed("v1 for poll");
        int polls = rollout.polls.get();
        await().until(() -> rollout.polls.get() > polls + 3);
        assertThat(rollout.deployed).hasSize(1);

        rollout.pushed.add("v2");
        awaitDeployed("v2 for poll");
    }

    @Test
    void whatAPersonWentBackToStaysUntilANewerTagComes() {
        rollout.pushed.addAll(List.of("v1", "v2"));
        rollout.ends.put("v2", DeploymentStatus.WAITING);
        rollout.retryAt = Instant.now().plusSeconds(3_600);
        queue.start();
        await().until(() -> journal.waiting().isPresent());
        Deployment waited = journal.waiting().orElseThrow();
        queue.ask("v1", "operator");
        awaitDeployed("v1 for operator");
        rollout.ends.clear();
        int polls = rollout.polls.get();
        await().until(() -> rollout.polls.get() > polls + 3);

        assertThat(rollout.deployed).containsExactly("v2 for poll", "v1 for operator");
        assertThat(status(waited)).isEqualTo(DeploymentStatus.SUPERSEDED);
        assertThat(journal.settled("v2")).isTrue();
        rollout.pushed.add("v3");
        awaitDeployed("v3 for poll");
    }

    @Test
    void whilePausedOnlyAPersonsRequestIsDeployed() {
        journal.pause("operator", "harvest report");
        rollout.pushed.addAll(List.of("v1", "v2"));
        queue.start();
        await().until(() -> rollout.polls.get() > 3);
        assertThat(rollout.deployed).isEmpty();

        queue.ask("v1", "operator");
        awaitDeployed("v1 for operator");
        rollout.pushed.add("v3");
        journal.resume();
        queue.wake();
        awaitDeployed("v3 for poll");
    }

    @Test
    void oneRequestWaitsForTheDeploymentUnderWayAndTheNewestWins() {
        rollout.pushed.addAll(List.of("v1", "v2", "v3"));
        rollout.curtain.drainPermits();
        queue.start();
        await().until(rollout::isDeploying);
        assertThat(queue.activity()).isEqualTo(DeploymentQueue.Activity.DEPLOYING);
        Deployment first = queue.ask("v1", "operator");
        Deployment second = queue.ask("v2", "operator");
        Deployment again = queue.ask("v2", "colleague");
        rollout.curtain.release(10);
        awaitDeployed("v2 for colleague");

        assertThat(again.id()).isEqualTo(second.id());
        assertThat(status(first)).isEqualTo(DeploymentStatus.SUPERSEDED);
        assertThat(status(second)).isEqualTo(DeploymentStatus.DEPLOYED);
        assertThat(rollout.deployed).containsExactly("v3 for poll", "v2 for colleague");
    }

    @Test
    void whoAsksForWhatIsUnderWayGetsThatDeployment() {
        rollout.pushed.add("v1");
        rollout.curtain.drainPermits();
        queue.start();
        await().until(() -> journal.unfinished().isPresent());

        assertThat(queue.ask("v1", "operator").id())
                .isEqualTo(journal.unfinished().orElseThrow().id());
        rollout.curtain.release(10);
        awaitDeployed("v1 for poll");
        assertThat(journal.queued()).isEmpty();
    }

    @Test
    void aTagThatWasPushedAMomentAgoIsFoundByAskingTheRepository() {
        restart(SELDOM);
        await().until(() -> rollout.polls.get() == 1 && queue.polled().succeededAt() != null);
        rollout.pushed.add("v7");

        assertThat(queue.ask("v7", "operator").tag()).isEqualTo("v7");
        await().until(() -> journal.lastOf(DeploymentStatus.DEPLOYED).isPresent());
    }

    @Test
    void anUnknownTagIsAnsweredWithTheNewestOnes() {
        rollout.pushed.addAll(List.of("v1", "v2", "v3", "v4", "v5", "v6"));
        journal.pause("operator", "");
        queue.start();

        assertThatThrownBy(() -> queue.ask("v77", "operator"))
                .isInstanceOf(UnknownTagException.class)
                .hasMessage("\"v77\": is no release; the newest are v6, v5, v4, v3, v2");
    }

    @Test
    void goingBackNeedsNoRepository() {
        journal.remember(List.of(rollout.tag("v1")));
        rollout.repositoryIsAway = "git: no route to host";
        queue.start();
        queue.ask("v1", "operator");
        awaitDeployed("v1 for operator");

        assertThatThrownBy(() -> queue.ask("v2", "operator"))
                .hasMessage("deployer: the repository's tags are not known yet (git: no route to host); ask again in a"
                        + " minute");
    }

    @Test
    void aFailedPollShowsItsErrorAndSinceWhenUntilOneSucceeds() {
        rollout.repositoryIsAway = "git: no route to host";
        Instant before = Instant.now();
        queue.start();
        await().until(() -> rollout.polls.get() > 3);
        assertThat(queue.polled().error()).isEqualTo("git: no route to host");
        Instant from = queue.polled().failingFrom();
        assertThat(from).isBetween(before.minusMillis(1), Instant.now());
        assertThat(queue.trouble()).isEmpty();

        rollout.repositoryIsAway = null;
        await().until(() -> queue.polled().error() == null);
        assertThat(queue.polled().failingFrom()).isNull();
    }

    @Test
    void whatWaitedIsTriedAgainWhenItsTimeHasCome() {
        rollout.pushed.add("v1");
        rollout.ends.put("v1", DeploymentStatus.WAITING);
        queue.start();
        await().until(() -> rollout.deployed.size() > 2);
        rollout.ends.clear();
        await().until(() -> journal.lastOf(DeploymentStatus.DEPLOYED).isPresent());

        Deployment end = journal.lastOf(DeploymentStatus.DEPLOYED).orElseThrow();
        assertThat(end.waits()).isGreaterThanOrEqualTo(2);
        assertThat(end.attempt()).isEqualTo(1);
        assertThat(journal.newest(9)).hasSize(1);
    }

    @Test
    void aStopInterruptsTheDeploymentAndTheNextStartRecovers() {
        rollout.pushed.add("v1");
        rollout.curtain.drainPermits();
        queue.start();
        await().until(() -> journal.unfinished().isPresent());
        queue.close();
        Deployment left = journal.unfinished().orElseThrow();
        assertThatThrownBy(() -> queue.ask("v1", "operator")).hasMessageContaining("is stopping");

        rollout.curtain.release(10);
        queue = queue(OFTEN);
        queue.start();
        await().until(() -> journal.lastOf(DeploymentStatus.DEPLOYED).isPresent());
        assertThat(status(left)).isEqualTo(DeploymentStatus.ROLLED_BACK);
    }

    @Test
    void nothingIsBegunWhileTheHelperReplacesTheDeployer() {
        rollout.pushed.add("v1");
        rollout.ends.put("v1", DeploymentStatus.RUNNING);
        queue.start();
        await().until(() -> observed.get() == 1);
        Deployment asked = queue.ask("v1", "operator");
        rollout.pushed.add("v2");
        queue.wake();
        queue.close();

        assertThat(rollout.deployed).containsExactly("v1 for poll");
        assertThat(status(asked)).isEqualTo(DeploymentStatus.RUNNING);
    }

    @Test
    void anEngineThatIsAwayIsATroubleAndTagsAreListedAllTheSame() {
        rollout.engineIsAway = "docker.sock: connection refused";
        queue.start();
        await().until(() -> queue.trouble().isPresent());
        assertThat(queue.trouble().orElseThrow()).contains("not as approved").contains("connection refused");
        await().until(() -> queue.polled().succeededAt() != null);
        rollout.engineIsAway = null;
        await().until(() -> queue.trouble().isEmpty());
    }

    @Test
    void aRequestOutlivesTheProcess() {
        rollout.pushed.addAll(List.of("v1", "v2"));
        rollout.curtain.drainPermits();
        queue.start();
        await().until(rollout::isDeploying);
        Deployment asked = queue.ask("v1", "operator");
        queue.close();

        rollout.curtain.release(10);
        queue = queue(OFTEN);
        queue.start();
        await().until(() -> status(asked) == DeploymentStatus.DEPLOYED);
        assertThat(rollout.deployed).containsExactly("v2 for poll", "v1 for operator");
    }

    @Test
    void aFaultOfTheDeployerShowsAsTroubleAndEndsTheRequestThatMetIt() {
        rollout.pushed.add("v1");
        journal.pause("operator", "");
        rollout.fault = new IllegalStateException("no such image");
        queue.start();
        Deployment asked = queue.ask("v1", "operator");
        await().until(() -> status(asked) == DeploymentStatus.REJECTED);
        assertThat(journal.byId(asked.id()).orElseThrow().reason()).contains("no such image");
        await().until(() -> rollout.recoveries.get() > 1);

        rollout.fault = null;
        await().until(() -> queue.trouble().isEmpty());
        Deployment again = queue.ask("v1", "operator");
        await().until(() -> status(again) == DeploymentStatus.DEPLOYED);
    }

    private void restart(Duration pollEvery) {
        queue.close();
        queue = queue(pollEvery);
        queue.start();
    }

    private DeploymentQueue queue(Duration pollEvery) {
        QueueObserver observer = new QueueObserver() {
            @Override
            public void polled() {}

            @Override
            public void deployed(Deployment deployment, Duration took) {
                observed.incrementAndGet();
            }
        };
        return new DeploymentQueue(
                rollout,
                journal,
                new QueueSettings(pollEvery, Duration.ofSeconds(10), TagScheme.SEQUENCE::parse),
                observer,
                Clock.systemUTC());
    }

    private DeploymentStatus status(Deployment deployment) {
        return journal.byId(deployment.id()).orElseThrow().status();
    }

    private void awaitDeployed(String call) {
        await().until(() -> rollout.deployed.contains(call) && !rollout.isDeploying());
    }
}

package coffee.beanflows.materia.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Run;
import coffee.beanflows.materia.volume.RunLedger;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {
    private static final Duration SOON = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private DataVolume volume;
    private Workshop workshop;

    @BeforeEach
    void open() {
        volume = DataVolume.at(directory);
        workshop = new Workshop();
    }

    @Test
    void aHundredRequestsAtOnceAreTwoRunsThatDoAllOfThem() throws InterruptedException {
        try (RunLedger ledger = ledger();
                RunQueue queue = started(ledger)) {
            queue.submit(RunRequest.due(), "operator", "c");
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS)).isEqualTo(RunRequest.due());

            Set<String> ids = new ConcurrentSkipListSet<>();
            Set<String> asked = new TreeSet<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RunRequest request = RunRequest.of("w" + i % 20);
                asked.addAll(request.workflows());
                callers.add(Thread.startVirtualThread(
                        () -> ids.add(queue.submit(request, "operator", "c").id())));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(ids).hasSize(1);
            workshop.release.release(2);
            RunRequest second = workshop.begun.poll(10, TimeUnit.SECONDS);
            assertThat(second).isEqualTo(new RunRequest(false, new TreeSet<>(asked)));
            Awaitility.await().until(() -> !queue.isBusy());
            assertThat(queue.newest(10)).hasSize(2).allMatch(run -> run.status() == RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aRunThatIsToldToStopAndDoesIsInterruptedAndDueAtTheNextStart() throws InterruptedException {
        String id;
        try (RunLedger ledger = ledger()) {
            RunQueue queue = started(ledger);
            id = queue.submit(RunRequest.of("rye"), "operator", "c").id();
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS)).isNotNull();
            queue.submit(RunRequest.of("spelt"), "operator", "c");
            queue.close(SOON);
            assertThat(ledger.newest(10)).hasSize(2).allMatch(run -> run.status() == RunStatus.INTERRUPTED);
            assertThatThrownBy(() -> queue.submit(RunRequest.due(), "operator", "c"))
                    .isInstanceOf(MateriaException.class)
                    .hasMessageContaining("is stopping");
            Awaitility.await().until(() -> !queue.isAlive());
            workshop.ended.clear();
        }
        try (RunLedger ledger = ledger();
                RunQueue queue = started(ledger);
                Lookout lookout = new Lookout(workshop, queue)) {
            assertThat(ledger.interruptedAtOpen())
                    .hasSize(2)
                    .first()
                    .extracting(Run::id)
                    .isEqualTo(id);
            lookout.start(ledger.interruptedAtOpen(), Duration.ofHours(1));
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(RunRequest.of("rye").union(RunRequest.of("spelt")));
            workshop.release.release();
            assertThat(workshop.ended.poll(10, TimeUnit.SECONDS))
                    .extracting(Run::requestedBy)
                    .isEqualTo("restart");
        }
    }

    @Test
    void aRunThatDoesNotStopIsCutOffInTheLedger() throws InterruptedException {
        workshop.stubborn = true;
        try (RunLedger ledger = ledger()) {
            RunQueue queue = started(ledger);
            Run run = queue.submit(RunRequest.due(), "operator", "c");
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS)).isNotNull();
            queue.close(SOON);
            assertThat(ledger.find(run.id()))
                    .hasValueSatisfying(cutOff -> assertThat(cutOff.status()).isEqualTo(RunStatus.INTERRUPTED));
            workshop.release.release();
            Awaitility.await().until(() -> !queue.isAlive());
            assertThat(workshop.ended).isEmpty();
        }
    }

    @Test
    void aRunThatEndsInTimeIsWaitedFor() throws InterruptedException {
        try (RunLedger ledger = ledger()) {
            RunQueue queue = started(ledger);
            Run run = queue.submit(RunRequest.due(), "operator", "c");
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS)).isNotNull();
            workshop.release.release();
            queue.close(Duration.ofSeconds(30));
            assertThat(ledger.find(run.id()))
                    .hasValueSatisfying(ended -> assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED));
        }
    }

    @Test
    void aWorkflowThatHasGoneIsMadeUpForByWhatIsDue() throws InterruptedException {
        try (RunLedger ledger = ledger()) {
            ledger.start(ledger.queue(RunRequest.of("gone"), "operator").id());
        }
        try (RunLedger ledger = ledger();
                RunQueue queue = started(ledger);
                Lookout lookout = new Lookout(workshop, queue)) {
            lookout.start(ledger.interruptedAtOpen(), Duration.ofHours(1));
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS)).isEqualTo(RunRequest.due());
        }
    }

    @Test
    void theServiceLooksByItselfWhileNothingRuns() throws InterruptedException {
        workshop.work = java.util.Optional.of(RunRequest.due());
        try (RunLedger ledger = ledger();
                RunQueue queue = started(ledger);
                Lookout lookout = new Lookout(workshop, queue)) {
            lookout.start(List.of(), SOON);
            assertThat(workshop.begun.poll(10, TimeUnit.SECONDS)).isEqualTo(RunRequest.due());
            int looks = workshop.looks.get();
            workshop.work = java.util.Optional.empty();
            workshop.release.release();
            assertThat(workshop.ended.poll(10, TimeUnit.SECONDS))
                    .extracting(Run::requestedBy)
                    .isEqualTo("look");
            Awaitility.await().until(() -> workshop.looks.get() > looks + 2);
            assertThat(queue.newest(10)).hasSize(1);
        }
    }

    @Test
    void aLookThatFailsIsShownUntilOneSucceeds() {
        workshop.blind = new IllegalStateException("the volume is away");
        try (RunLedger ledger = ledger();
                RunQueue queue = started(ledger);
                Lookout lookout = new Lookout(workshop, queue)) {
            lookout.start(List.of(), SOON);
            Awaitility.await().until(() -> lookout.failure().equals(java.util.Optional.of("the volume is away")));
            workshop.blind = null;
            Awaitility.await().until(() -> lookout.failure().isEmpty());
        }
    }

    private RunLedger ledger() {
        return RunLedger.open(volume, workshop.name(), Clock.systemUTC());
    }

    private RunQueue started(RunLedger ledger) {
        RunQueue queue = new RunQueue(workshop, ledger, workshop);
        queue.start();
        return queue;
    }
}

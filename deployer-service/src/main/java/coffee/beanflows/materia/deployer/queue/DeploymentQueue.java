package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.Version;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One deployment at a time, on one platform thread, which first takes up what a dead process left behind. A request stands in the
 * journal before it is answered, so it outlives the process; a later one takes its place. Without a request the thread polls.
 */
public final class DeploymentQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DeploymentQueue.class.getName());

    /** More than the helper gives itself. */
    private static final Duration HELPER_WITHIN = Duration.ofMinutes(5);

    private final Rollout rollout;
    private final Journal journal;
    private final QueueSettings settings;
    private final KnownTags tags;
    private final QueueObserver observer;
    private final Clock clock;
    private final Thread worker =
            Thread.ofPlatform().name("deployer-run").daemon().unstarted(this::work);
    private final Bell bell = new Bell();
    private final Polls polls;
    private final Troubles troubles = new Troubles();
    private final Troubles undone = new Troubles();
    private volatile Activity activity = Activity.RECOVERING;
    private volatile boolean closing;

    /** What the worker is at. */
    public enum Activity {
        RECOVERING,
        IDLE,
        DEPLOYING
    }

    public DeploymentQueue(
            Rollout rollout, Journal journal, QueueSettings settings, QueueObserver observer, Clock clock) {
        this.rollout = rollout;
        this.journal = journal;
        this.settings = settings;
        this.tags = new KnownTags(journal, settings);
        this.observer = observer;
        this.clock = clock;
        this.polls = new Polls(rollout, journal, settings, clock, bell);
    }

    /** Begins to recover, then to poll. */
    public void start() {
        worker.start();
    }

    /**
     * Asks for a tag, also while paused. Where the last poll did not see it and nothing is under way, the repository is asked first.
     *
     * @param caller who asks
     * @return the deployment: queued, or the one of this tag that is under way
     * @throws UnknownTagException when no release is called so
     */
    public Deployment ask(String tag, String caller) {
        Optional<ReleaseTag> known = tags.find(tag, polls.state());
        if (known.isEmpty()) {
            polls.awaitOne(() -> closing || activity == Activity.DEPLOYING);
            known = tags.find(tag, polls.state());
        }
        ReleaseTag found = known.orElseThrow(() -> polls.state().unknown(tag));
        if (closing) {
            throw new MateriaException(
                    ErrorType.RESOURCES, "deployer: is stopping and takes no requests; ask again in a minute");
        }
        Deployment queued = journal.queue(found, caller);
        bell.ring();
        return queued;
    }

    /** Polls as soon as nothing is under way. */
    public void wake() {
        polls.soon();
    }

    public Activity activity() {
        return activity;
    }

    public PollState polled() {
        return polls.state();
    }

    /** When the repository is asked next, unless something is under way then. */
    public Instant nextPoll() {
        return polls.nextAt();
    }

    /** Why the worker cannot do what it should, polls apart. */
    public Optional<String> trouble() {
        return troubles.now().or(undone::now);
    }

    /** Whether a request will be dealt with. */
    public boolean isAlive() {
        return worker.isAlive();
    }

    /** Interrupts what is under way: the journal says where it was, and the next start goes on from there. */
    public void close(Duration patience) {
        closing = true;
        bell.ring();
        worker.interrupt();
        try {
            if (worker.isAlive() && !worker.join(patience)) {
                LOG.log(System.Logger.Level.WARNING, "a deployment did not stop within {0}", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    private void work() {
        boolean recovered = false;
        while (!closing) {
            try {
                // Only close() interrupts this thread for good; a step that gave up early may have left one behind.
                Thread.interrupted();
                if (!recovered) {
                    turnTo(Activity.RECOVERING);
                    recover();
                    recovered = true;
                }
                turnTo(Activity.IDLE);
                takeRequest().or(this::takeDue).ifPresentOrElse(this::deploy, this::rest);
                troubles.over();
            } catch (RuntimeException e) {
                // What was under way may still stand in the journal as running: nothing else before that is put right.
                recovered = false;
                if (!closing) {
                    troubles.report("the deployer failed", e);
                    bell.await(System.nanoTime() + settings.pollEvery().toNanos(), () -> closing);
                }
            }
        }
    }

    private void recover() {
        Optional<Deployment> left = journal.unfinished();
        rollout.recover();
        left.flatMap(deployment -> journal.byId(deployment.id()))
                .ifPresent(deployment ->
                        observer.deployed(deployment, Duration.between(deployment.startedAt(), clock.instant())));
    }

    private Optional<Task> takeRequest() {
        Optional<Deployment> queued = journal.queued();
        if (queued.isEmpty()) {
            return Optional.empty();
        }
        Deployment request = queued.get();
        PollState polled = polls.state();
        Optional<ReleaseTag> tag = tags.of(request, polled);
        if (tag.isEmpty()) {
            journal.finish(
                    request.id(), DeploymentStatus.REJECTED, request.tag() + " names no release", false, List.of());
            return Optional.empty();
        }
        tags.newest(polled)
                .filter(newest -> Outlook.isNewer(newest, tag.get().version()))
                .filter(newest -> !journal.settled(newest.name()))
                .ifPresent(newest -> journal.passOver(
                        newest,
                        request.requestedBy(),
                        request.requestedBy() + " chose " + tag.get().name()));
        return Optional.of(new Task(tag.get(), request.requestedBy()));
    }

    private Optional<Task> takeDue() {
        if (!polls.isDue()) {
            return Optional.empty();
        }
        uphold();
        boolean listed = polls.poll(() -> closing);
        if (listed) {
            observer.polled();
        }
        PollState polled = polls.state();
        List<Version> settled = journal.settledTags().stream()
                .flatMap(tag -> settings.versionNamed().apply(tag).stream())
                .toList();
        Outlook.Waiting waiting = journal.waiting()
                .flatMap(deployment -> tags.of(deployment, polled).map(tag -> new Outlook.Waiting(tag, deployment)))
                .orElse(null);
        return new Outlook(
                        listed ? polled.tags() : List.of(),
                        settings.versionNamed().apply(rollout.approved().tag()).orElse(null),
                        settled,
                        waiting,
                        journal.paused().isPresent())
                .due(clock.instant());
    }

    /** What is not as approved must not keep a release from being listed, or deployed: it may be the mend. */
    private void uphold() {
        try {
            rollout.uphold();
            undone.over();
        } catch (RuntimeException e) {
            if (!closing) {
                undone.report("what runs is not as approved", e);
            }
        }
    }

    private void deploy(Task task) {
        turnTo(Activity.DEPLOYING);
        long began = System.nanoTime();
        Deployment deployment;
        try {
            deployment = rollout.deploy(task.tag(), task.requestedBy());
        } catch (RuntimeException e) {
            if (!closing) {
                refuseRequest(task, e);
            }
            throw e;
        }
        observer.deployed(deployment, Duration.ofNanos(System.nanoTime() - began));
        LOG.log(
                System.Logger.Level.INFO,
                "deployment {0} of {1}: {2}, {3}",
                deployment.id(),
                deployment.tag(),
                deployment.status(),
                deployment.reason());
        if (deployment.status() == DeploymentStatus.RUNNING) {
            awaitHelper();
        }
    }

    /** The helper that replaces the deployer ends this process; nothing may be begun until then. */
    private void awaitHelper() {
        bell.await(System.nanoTime() + HELPER_WITHIN.toNanos(), () -> closing);
        if (!closing) {
            throw MateriaException.of(
                    ErrorType.INTERNAL,
                    "the helper has not replaced this process within " + HELPER_WITHIN,
                    "deployer",
                    "look at its log, handover.log");
        }
    }

    /** A request that the deployer cannot even begin is not taken up for ever. */
    private void refuseRequest(Task task, RuntimeException why) {
        journal.queued()
                .filter(request -> request.tag().equals(task.tag().name()))
                .ifPresent(request -> journal.finish(
                        request.id(),
                        DeploymentStatus.REJECTED,
                        "the deployer failed before it began: " + why.getMessage(),
                        false,
                        List.of()));
    }

    /** Until the next poll or a request. */
    private void rest() {
        bell.await(
                polls.next(), () -> closing || polls.isDue() || journal.queued().isPresent());
    }

    private void turnTo(Activity next) {
        activity = next;
        bell.ring();
    }
}

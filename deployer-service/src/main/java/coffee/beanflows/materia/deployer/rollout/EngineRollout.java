package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.compose.ComposeFailure;
import coffee.beanflows.materia.deployer.compose.Slot;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.repository.ReleaseRepository;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rollout on a real engine. Calls of {@link #recover}, {@link #uphold}, {@link #tags} and {@link #deploy} come from one thread. */
public final class EngineRollout implements Rollout, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EngineRollout.class.getName());
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Engine engine;
    private final ReleaseRepository releases;
    private final Journal journal;
    private final Places places;
    private final Clock clock;
    private final Neighbours neighbours = new Neighbours();
    private final Compose approvedState;
    private final Compose candidate;
    private final Preparation preparation;
    private final WorkerReplacement workers;
    private final WebSwitch web;
    private final HandOver handOver;
    private final Housekeeping housekeeping;

    public EngineRollout(
            Engine engine,
            ReleaseRepository releases,
            Journal journal,
            DataVolume volume,
            Places places,
            RolloutSettings settings,
            Secrets secrets,
            Clock clock) {
        this.engine = engine;
        this.releases = releases;
        this.journal = journal;
        this.places = places;
        this.clock = clock;
        this.approvedState = new Compose(
                settings.compose(),
                settings.project(),
                places.home(),
                places.slots(),
                line -> LOG.log(System.Logger.Level.DEBUG, line));
        this.candidate = approvedState.with(places.candidate());
        Proof proof = new Proof(engine, neighbours, volume);
        this.preparation = new Preparation(engine, releases, journal, places, settings, secrets, candidate);
        this.workers = new WorkerReplacement(new Workers(neighbours, settings.tokens()), proof, settings);
        this.web = new WebSwitch(engine, proof, settings);
        this.handOver = new HandOver(engine, places, settings.ownImage());
        this.housekeeping = new Housekeeping(engine, journal, places, settings);
    }

    @Override
    public List<ReleaseTag> tags() {
        List<ReleaseTag> tags = releases.list();
        journal.remember(tags);
        return tags;
    }

    @Override
    public Deployment deploy(ReleaseTag tag, String requestedBy) {
        Slots approved = places.approved();
        Deployment deployment = journal.begin(tag, approved.tag(), requestedBy);
        Course course = new Course(journal, deployment.id());
        boolean touched = false;
        try {
            engine.removeLeftOvers(Compose.ONCE);
            Plan plan = preparation.prepare(tag, approved, course, workers);
            journal.components(deployment.id(), plan.titles());
            if (plan.replaced().isEmpty()) {
                return nothingToDo(deployment.id(), plan);
            }
            List<String> failing = workers.failing(approved);
            touched = true;
            workers.replace(plan, candidate, course);
            workers.run(plan, candidate, course, failing);
            course.passed(Failpoint.DEPLOY_RAN);
            if (plan.replaces(Component.WEB)) {
                web.stage(slot(plan.target()), candidate, course);
            } else {
                course.step(Step.HEALTHY, null);
            }
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // told to stop: the journal says where, and the next start goes back or forward
            }
            return failed(deployment.id(), e, touched);
        }
        return forward(deployment.id());
    }

    private static Slot slot(Slots target) {
        return target.liveSlot().orElse(Slot.BLUE);
    }

    private Deployment nothingToDo(String id, Plan plan) {
        plan.target().write(places.slots());
        places.forgetCandidate();
        Deployment ended = journal.finish(id, DeploymentStatus.NOOP, "nothing that runs changed", true, List.of());
        housekeeping.tidy(); // a release to go back to, like any other
        return ended;
    }

    /** From HEALTHY on: also after a death of the process, at whatever step it was. */
    private Deployment forward(String id) {
        Deployment deployment = journal.byId(id).orElseThrow();
        Course course = new Course(journal, id);
        Slots approved = places.approved();
        Slots target = places.candidateSlots().orElse(approved);
        boolean replacesWeb = deployment.components().contains(Component.WEB.title());
        if (replacesWeb) {
            if (!approved.liveSlot().equals(target.liveSlot())) {
                try {
                    web.revive(slot(target), candidate);
                } catch (RuntimeException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    return failed(id, e, true); // it was proven, and has died since
                }
            }
            web.approve(slot(target), course);
        }
        boolean replacesDeployer = deployment.components().contains(Component.DEPLOYER.title());
        if (replacesDeployer) {
            handOver.remember(approved, target);
        }
        course.step(Step.SWITCH, null);
        // The deployer itself is still the old one.
        target.with(Component.DEPLOYER, approved.image(Component.DEPLOYER)).write(places.slots());
        if (replacesWeb) {
            engine.keepRunning(slot(target).service());
        }
        course.passed(Failpoint.DEPLOY_SWITCHED);
        if (replacesWeb) {
            web.drain(slot(target).other(), candidate, course);
        }
        if (replacesDeployer) {
            handOver.begin(target, candidate, course);
            return journal.byId(id).orElseThrow(); // ended by the deployer that comes next
        }
        places.forgetCandidate();
        return deployed(id);
    }

    private Deployment deployed(String id) {
        Deployment deployment = journal.byId(id).orElseThrow();
        Deployment ended = journal.finish(
                id,
                DeploymentStatus.DEPLOYED,
                "replaced " + String.join(", ", deployment.components()),
                true,
                List.of());
        housekeeping.tidy();
        return ended;
    }

    private Deployment failed(String id, RuntimeException error, boolean touched) {
        engine.removeLeftOvers(Compose.ONCE);
        List<String> log = error instanceof ReleaseFault fault
                ? fault.log()
                : error instanceof ComposeFailure failure ? failure.lines() : List.of(error.toString());
        String reason = String.valueOf(error.getMessage());
        LOG.log(System.Logger.Level.WARNING, reason, error instanceof MateriaException ? null : error);
        if (touched) {
            rollBack(id, reason);
        } else {
            places.forgetCandidate();
        }
        boolean releaseFault = error instanceof ComposeFailure failure
                ? Blame.surroundings(failure.lines()).isEmpty()
                : MateriaException.typeOf(error) == ErrorType.USER;
        if (releaseFault) {
            return journal.finish(
                    id, touched ? DeploymentStatus.ROLLED_BACK : DeploymentStatus.REJECTED, reason, true, log);
        }
        return journal.waiting(id, reason, nextTry(id));
    }

    private Instant nextTry(String id) {
        long tries = journal.byId(id).orElseThrow().steps().stream()
                .filter(taken -> taken.step() == Step.CHECK)
                .count();
        Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.clamp(tries - 1, 0, 6));
        return clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /** Everything as slots.env has it. */
    private void rollBack(String id, String reason) {
        Course course = new Course(journal, id);
        course.step(Step.ROLL_BACK, reason);
        Slots approved = places.approved();
        List<String> titles = journal.byId(id).orElseThrow().components();
        Optional<Slots> target = places.candidateSlots();
        if (target.isPresent()) {
            if (titles.contains(Component.WEB.title())) {
                web.withdraw(slot(target.get()), candidate);
            }
            workers.restore(titles, approved, approvedState, candidate);
        }
        web.uphold(approved, approvedState);
        places.forgetCandidate();
    }

    @Override
    public void recover() {
        Optional<Deployment> cut = journal.unfinished();
        if (cut.isEmpty()) {
            uphold();
            return;
        }
        Deployment deployment = cut.get();
        Recovery recovery = Recovery.of(deployment);
        LOG.log(System.Logger.Level.INFO, "{0} was cut off; going {1}", deployment.tag(), recovery.way());
        switch (recovery.way()) {
            case BACK -> back(deployment, recovery);
            case FORWARD -> forward(deployment.id());
            case HANDED_OVER -> handedOver(deployment, recovery.detail());
        }
        uphold();
    }

    private void back(Deployment deployment, Recovery recovery) {
        boolean givesUp = recovery.releaseFault() || Recovery.givesUp(deployment);
        rollBack(deployment.id(), recovery.reason());
        if (givesUp) {
            journal.finish(deployment.id(), DeploymentStatus.ROLLED_BACK, recovery.reason(), true, List.of());
        } else {
            journal.waiting(deployment.id(), recovery.reason(), clock.instant());
        }
    }

    private void handedOver(Deployment deployment, String images) {
        if (handOver.complete(images, approvedState)) {
            deployed(deployment.id());
            return;
        }
        journal.finish(
                deployment.id(),
                DeploymentStatus.ROLLED_BACK,
                "the new deployer did not get ready; going back to " + deployment.fromTag(),
                true,
                handOver.log());
        releases.fetched(deployment.fromTag()).ifPresent(before -> deploy(before, "rollback of " + deployment.tag()));
    }

    @Override
    public void uphold() {
        web.uphold(places.approved(), approvedState);
    }

    @Override
    public List<Running> running() {
        return engine.containers().stream()
                .flatMap(container -> Rows.row(container).stream())
                .toList();
    }

    @Override
    public Approved approved() {
        Slots slots = places.approved();
        return new Approved(
                slots.tag(), slots.commit(), slots.liveSlot().map(Slot::profile).orElse(""), slots.images());
    }

    @Override
    public void close() {
        neighbours.close();
        engine.close();
        releases.close();
    }
}

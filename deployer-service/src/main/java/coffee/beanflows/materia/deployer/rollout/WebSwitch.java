package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.compose.Slot;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.engine.Running;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.volume.Failpoint;
import java.time.Duration;
import java.util.Optional;

/**
 * Blue and green. A slot is started where the router cannot see it, proven, and only then connected to the router's network; the
 * old one is told to leave, says so by its readiness, and ends when its last request has. Every part may be done twice.
 */
final class WebSwitch {
    static final String EDGE = "edge";

    private final Engine engine;
    private final Proof proof;
    private final RolloutSettings settings;

    WebSwitch(Engine engine, Proof proof, RolloutSettings settings) {
        this.engine = engine;
        this.proof = proof;
        this.settings = settings;
    }

    /** Starts the candidate's slot on the stage network and proves it. */
    void stage(Slot slot, Compose candidate, Course course) {
        course.step(Step.STAGE, slot.profile());
        candidate.kill(slot.service());
        candidate.up(slot.service());
        course.passed(Failpoint.DEPLOY_STAGED);
        Duration took = proof.ready(slot.service(), settings.readyWithin(), candidate);
        proof.smoke(slot.service(), candidate);
        course.step(Step.HEALTHY, slot.profile() + " ready in " + took.toMillis() + " ms");
        course.passed(Failpoint.DEPLOY_HEALTHY);
    }

    /** Between its proof and its approval the machine may have restarted, and a slot that is not approved stays down then. */
    void revive(Slot slot, Compose candidate) {
        if (engine.container(slot.service()).filter(Running::isRunning).isEmpty()) {
            candidate.up(slot.service());
        }
        proof.ready(slot.service(), settings.readyWithin(), candidate);
    }

    /** Lets the router see the slot, and gives it the time to. */
    void approve(Slot slot, Course course) {
        course.step(Step.APPROVE, slot.profile());
        engine.connect(slot.service(), EDGE);
        Neighbours.pause(settings.routerChecks());
        course.passed(Failpoint.DEPLOY_APPROVED);
    }

    /** The old slot leaves. */
    void drain(Slot old, Compose candidate, Course course) {
        course.step(Step.DRAIN, old.profile());
        candidate.stopAndRemove(old.service());
        course.passed(Failpoint.DEPLOY_DRAINED);
    }

    /** A slot that was never approved is removed. */
    void withdraw(Slot slot, Compose candidate) {
        candidate.kill(slot.service());
    }

    /** Makes true what slots.env says of web: the live slot runs, stays running, and the router sees it. */
    void uphold(Slots approved, Compose compose) {
        Optional<Slot> live = approved.liveSlot();
        if (live.isEmpty()) {
            return;
        }
        String service = live.get().service();
        Optional<Running> container = engine.container(service);
        if (container.isEmpty() || !container.get().isRunning()) {
            compose.up(service);
        }
        engine.connect(service, EDGE);
        engine.keepRunning(service);
    }
}

package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.engine.Running;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.volume.Failpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The deployer's own replacement, by a helper from the new image; see deploy/image/handover. */
final class HandOver {
    private static final String HELPER = "handover";
    private static final String TO = " to ";
    private static final Duration HELPER_WITHIN = Duration.ofMinutes(3);

    private final Engine engine;
    private final Places places;
    private final String ownImage;

    HandOver(Engine engine, Places places, String ownImage) {
        this.engine = engine;
        this.places = places;
        this.ownImage = ownImage;
    }

    /**
     * Keeps what the helper puts back, before slots.env says something else: also the definition may be what is broken. Done a second
     * time, after a death, it keeps what was kept.
     */
    void remember(Slots approved, Slots target) {
        boolean isSwitched = approved.releaseDir().equals(target.releaseDir());
        if (!isSwitched || !Files.exists(places.before())) {
            target.with(Component.DEPLOYER, approved.image(Component.DEPLOYER))
                    .release(approved.tag(), approved.commit(), approved.releaseDir())
                    .write(places.before());
        }
    }

    /** Starts the helper, which will end this process. */
    void begin(Slots target, Compose candidate, Course course) {
        course.step(Step.HAND_OVER, ownImage + TO + target.image(Component.DEPLOYER));
        candidate.kill(HELPER);
        places.forgetRefused();
        candidate.up(HELPER);
        course.passed(Failpoint.DEPLOY_HANDED_OVER);
    }

    /**
     * Waits until the helper has ended; called by the deployer that it left in place. What it had no time for is done here.
     *
     * @param images what {@link #begin} wrote into the journal
     * @return whether this process is the new deployer
     */
    boolean complete(String images, Compose compose) {
        long begun = System.nanoTime();
        while (engine.container(HELPER).filter(Running::isRunning).isPresent()
                && System.nanoTime() - begun < HELPER_WITHIN.toNanos()) {
            Neighbours.pause(Duration.ofMillis(200));
        }
        compose.kill(HELPER);
        // The same image under another definition is a new deployer too: only the helper knows how that went.
        boolean isNew = images.endsWith(TO + ownImage) && !Files.exists(places.refused());
        if (isNew) {
            places.candidateSlots().ifPresent(target -> target.write(places.slots()));
        }
        places.forgetHandOver();
        return isNew;
    }

    List<String> log() {
        try {
            return Files.readAllLines(places.handoverLog());
        } catch (IOException e) {
            return List.of("the helper left no log (" + e.getMessage() + ")");
        }
    }
}

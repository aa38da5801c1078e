package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a deployment whose process died.
 *
 * @param way          back or forward
 * @param detail       of the last step that was begun; empty when there is none
 * @param reason       why it goes back, for people
 * @param releaseFault whether it was already going back, for a fault of the release
 */
record Recovery(Way way, String detail, String reason, boolean releaseFault) {
    private static final String DIED = "the deployer ended during ";
    /** Deaths of the deployer during one deployment after which the tag is given up. */
    private static final int DEATHS = 3;

    /** What is to be done. */
    enum Way {
        BACK,
        FORWARD,
        /** The helper replaced this very process, or put it back. */
        HANDED_OVER
    }

    static Recovery of(Deployment deployment) {
        List<Deployment.Taken> steps = deployment.steps();
        if (steps.isEmpty()) {
            return new Recovery(Way.BACK, "", DIED + "its beginning", false);
        }
        Step step = steps.getLast().step();
        String detail = text(steps.getLast().detail());
        return switch (step) {
            case CHECK, CHECK_OUT, PLAN, BUILD, VALIDATE, REPLACE, RUN, STAGE ->
                new Recovery(Way.BACK, detail, died(step, deployment), false);
            case ROLL_BACK -> new Recovery(Way.BACK, detail, detail, !detail.startsWith(DIED));
            case HEALTHY, APPROVE, SWITCH, DRAIN -> new Recovery(Way.FORWARD, detail, "", false);
            case HAND_OVER -> new Recovery(Way.HANDED_OVER, detail, "", false);
        };
    }

    private static String died(Step step, Deployment deployment) {
        String times = deaths(deployment) == 1 ? "" : ", for the %d. time".formatted(deaths(deployment));
        return DIED + step.name().toLowerCase(Locale.ROOT).replace('_', ' ') + times;
    }

    /** Whether the deployer has died in this deployment so often that the release must be what kills it. */
    static boolean givesUp(Deployment deployment) {
        return deaths(deployment) >= DEATHS;
    }

    private static long deaths(Deployment deployment) {
        return 1
                + deployment.steps().stream()
                        .filter(taken -> taken.step() == Step.ROLL_BACK
                                && text(taken.detail()).startsWith(DIED))
                        .count();
    }

    private static String text(@Nullable String detail) {
        return detail == null ? "" : detail;
    }
}

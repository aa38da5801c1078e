package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.volume.Failpoint;
import org.jspecify.annotations.Nullable;

/** A deployment under way: each step is in the journal before it is taken. */
record Course(Journal journal, String id) {
    void step(Step step, @Nullable String detail) {
        journal.step(id, step, detail);
    }

    /** Ends the process here if a crash test wants it. */
    void passed(Failpoint place) {
        place.hit();
    }
}

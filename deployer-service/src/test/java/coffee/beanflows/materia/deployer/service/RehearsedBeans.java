package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.queue.Rehearsal;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The application under test touches no engine. */
@Dependent
class RehearsedBeans {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    @Typed({Rollout.class, Rehearsal.class})
    Rehearsal rehearsal(Journal journal) {
        return new Rehearsal(journal, TagScheme.SEQUENCE);
    }
}

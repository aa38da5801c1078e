package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.queue.DeploymentQueue;
import coffee.beanflows.materia.deployer.queue.QueueObserver;
import coffee.beanflows.materia.deployer.queue.QueueSettings;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ServiceLock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The deployer's parts; {@link DeployerLifecycle} says when each begins and ends. */
@Dependent
class DeployerBeans {
    private static final Duration LIST_WITHIN = Duration.ofSeconds(15);

    @Produces
    @Singleton
    ServiceLock lock(DataVolume volume) {
        return ServiceLock.acquire(volume, Journal.OWNER);
    }

    /** Opened under the lock: who recovers must be the only one. */
    @Produces
    @Singleton
    Journal journal(ServiceLock lock, DataVolume volume, Clock clock) {
        return Journal.open(volume, clock);
    }

    @Produces
    @Singleton
    DeploymentQueue queue(
            Rollout rollout, Journal journal, DeployerConfig config, QueueObserver observer, Clock clock) {
        return new DeploymentQueue(
                rollout,
                journal,
                new QueueSettings(config.pollEvery(), LIST_WITHIN, config.tags()::parse),
                observer,
                clock);
    }
}

package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.queue.DeploymentQueue;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ServiceLock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready when it holds the lock and the journal and the engine answer; alive while the thread that deploys is. */
@Dependent
class DeployerHealth {
    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(DataVolume volume, Journal journal, Rollout rollout) {
        return () -> {
            try {
                boolean held = ServiceLock.isHeldHere(volume, Journal.OWNER);
                journal.newest(1);
                rollout.running();
                return HealthCheckResponse.named(Journal.OWNER)
                        .status(held)
                        .withData("lock", held ? "held" : "not held")
                        .build();
            } catch (RuntimeException e) {
                return HealthCheckResponse.named(Journal.OWNER)
                        .down()
                        .withData("reason", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck live(DeploymentQueue queue) {
        return () -> HealthCheckResponse.named(Journal.OWNER + "-run")
                .status(queue.isAlive())
                .build();
    }
}

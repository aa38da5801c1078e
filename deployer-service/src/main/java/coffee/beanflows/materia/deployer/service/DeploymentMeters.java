package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.queue.QueueObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code materia_deployments_total{status}}, {@code materia_deployment_seconds}, and {@code materia_poll_age_seconds}: how long ago
 * the repository last answered, or this process started.
 */
@Singleton
class DeploymentMeters implements QueueObserver {
    private final MeterRegistry registry;
    private volatile long answeredAt = System.nanoTime();

    DeploymentMeters(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("materia.poll.age", this, TimeUnit.NANOSECONDS, DeploymentMeters::age)
                .register(registry);
    }

    @Override
    public void polled() {
        answeredAt = System.nanoTime();
    }

    @Override
    public void deployed(Deployment deployment, Duration took) {
        registry.counter("materia.deployments", "status", deployment.status().name())
                .increment();
        registry.timer("materia.deployment").record(took);
    }

    private double age() {
        return System.nanoTime() - answeredAt;
    }
}

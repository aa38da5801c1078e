package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.TriggeredService;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the service's own real check passes; alive while the thread that runs is. */
@IfBuildProperty(name = TriggerConfig.RUNS, stringValue = "true", enableIfMissing = true)
@Dependent
class HealthChecks {
    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(TriggeredService service, TriggerLifecycle lifecycle) {
        return () -> {
            try {
                lifecycle.queue();
                service.checkReady();
                return HealthCheckResponse.up(service.name());
            } catch (Exception e) {
                return HealthCheckResponse.named(service.name())
                        .down()
                        .withData("reason", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck live(TriggeredService service, TriggerLifecycle lifecycle) {
        return () -> HealthCheckResponse.named(service.name() + "-run")
                .status(lifecycle.queue().isAlive())
                .build();
    }
}

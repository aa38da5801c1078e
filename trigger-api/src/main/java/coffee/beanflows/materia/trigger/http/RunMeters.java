package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.CorrelationId;
import coffee.beanflows.materia.trigger.RunObserver;
import coffee.beanflows.materia.volume.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.MDC;

/** Logs and counts runs: {@code materia_runs_total{status}}, {@code materia_run_seconds}. */
@IfBuildProperty(name = TriggerConfig.RUNS, stringValue = "true", enableIfMissing = true)
@Singleton
class RunMeters implements RunObserver {
    private final MeterRegistry registry;

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(Run run, String correlationId) {
        MDC.put(CorrelationId.LOG_KEY, correlationId);
        Log.infof("run %s started, requested by %s", run.id(), run.requestedBy());
    }

    @Override
    public void ended(Run run) {
        registry.counter("materia.runs", "status", run.status().name()).increment();
        Instant from = run.startedAt();
        Instant to = run.finishedAt();
        Duration took = from == null || to == null ? Duration.ZERO : Duration.between(from, to);
        registry.timer("materia.run").record(took);
        String cause = run.cause();
        if (cause == null) {
            Log.infof(
                    "run %s %s in %d ms: %s %s", run.id(), run.status(), took.toMillis(), run.message(), run.counts());
        } else {
            Log.errorf("run %s %s in %d ms: %s %s", run.id(), run.status(), took.toMillis(), run.message(), cause);
        }
        MDC.remove(CorrelationId.LOG_KEY);
    }
}

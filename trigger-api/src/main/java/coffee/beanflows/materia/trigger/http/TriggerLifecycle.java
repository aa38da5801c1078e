package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.trigger.Lookout;
import coffee.beanflows.materia.trigger.RunQueue;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Litter;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunLedger;
import coffee.beanflows.materia.volume.ServiceLock;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the service's lock before any other observer of the start, begins to run after all of them, and gives the lock back
 * last.
 */
@IfBuildProperty(name = TriggerConfig.RUNS, stringValue = "true", enableIfMissing = true)
@Singleton
class TriggerLifecycle {
    private static final int FIRST = 1;
    private static final int LAST = 1_000_000;
    /** Small files of state/ are written in far less; an older temporary one has no writer. */
    private static final Duration STATE_WRITES_WITHIN = Duration.ofMinutes(10);

    private final TriggeredService service;
    private final DataVolume volume;
    private final Clock clock;
    private final TriggerConfig config;
    private final Instance<AccessRules> rules;
    private final RunMeters meters;
    private volatile @Nullable Started started;

    private record Started(ServiceLock lock, RunLedger ledger, RunQueue queue, Lookout lookout) {}

    TriggerLifecycle(
            TriggeredService service,
            DataVolume volume,
            Clock clock,
            TriggerConfig config,
            Instance<AccessRules> rules,
            RunMeters meters) {
        this.service = service;
        this.volume = volume;
        this.clock = clock;
        this.config = config;
        this.rules = rules;
        this.meters = meters;
    }

    void takeLock(@Observes @Priority(FIRST) StartupEvent event) {
        ServiceLock lock = null;
        try {
            // The rules are made when first used: an unsafe configuration must show here, not at the first request.
            rules.get().allowsHost(null);
            lock = ServiceLock.acquire(volume, service.name());
            Litter.sweep(volume.state(), clock.instant().minus(STATE_WRITES_WITHIN));
            RunLedger ledger = RunLedger.open(volume, service.name(), clock);
            RunQueue queue = new RunQueue(service, ledger, meters);
            started = new Started(lock, ledger, queue, new Lookout(service, queue));
        } catch (MateriaException e) {
            if (lock != null) {
                lock.close();
            }
            // The one exception of a start that Quarkus prints as its message alone, with exit code 1.
            throw new ConfigurationException("ERROR " + e.getMessage());
        }
    }

    void run(@Observes @Priority(LAST) StartupEvent event) {
        Started parts = parts();
        parts.queue().start();
        parts.lookout().start(parts.ledger().interruptedAtOpen(), config.lookEvery());
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        Started parts = started;
        if (parts != null) {
            parts.lookout().close();
            parts.queue().close(config.stopWithin());
        }
    }

    void release(@Observes @Priority(LAST) ShutdownEvent event) {
        Started parts = started;
        if (parts != null) {
            started = null;
            parts.ledger().close();
            parts.lock().close();
        }
    }

    RunQueue queue() {
        return parts().queue();
    }

    Optional<String> lookFailure() {
        return parts().lookout().failure();
    }

    /** The port opens before the start is over, and closes after the end has begun. */
    private Started parts() {
        Started parts = started;
        if (parts == null) {
            throw new MateriaException(
                    ErrorType.RESOURCES, service.name() + ": is starting or stopping; ask again in a minute");
        }
        return parts;
    }
}

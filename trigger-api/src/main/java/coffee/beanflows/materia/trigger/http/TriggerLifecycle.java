package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.trigger.Lookout;
import coffee.beanflows.materia.trigger.RunQueue;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.trigger.VolumeAccess;
import coffee.beanflows.materia.volume.ConfigurationFiles;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Litter;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunLedger;
import coffee.beanflows.materia.volume.ServiceLock;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Checks the configuration, takes the service's lock and opens the service before any other observer of the start, begins to run
 * after all of them, and gives the lock back last. In {@link CheckMode} it ends the process after the check.
 */
@IfBuildProperty(name = TriggerConfig.RUNS, stringValue = "true", enableIfMissing = true)
@Singleton
class TriggerLifecycle {
    private static final int FIRST = 1;
    private static final int LAST = 1_000_000;
    /** Small files of state/ are written in far less; an older temporary one has no writer. */
    private static final Duration STATE_WRITES_WITHIN = Duration.ofMinutes(10);

    private final Instance<TriggeredService> services;
    private final Instance<DataVolume> volumes;
    private final Clock clock;
    private final TriggerConfig config;
    private final Instance<AccessRules> rules;
    private final RunMeters meters;
    private final boolean checkOnly;
    private volatile @Nullable Started started;

    private record Started(ServiceLock lock, RunLedger ledger, RunQueue queue, Lookout lookout) {}

    TriggerLifecycle(
            Instance<TriggeredService> services,
            Instance<DataVolume> volumes,
            Clock clock,
            TriggerConfig config,
            Instance<AccessRules> rules,
            RunMeters meters,
            @ConfigProperty(name = CheckMode.KEY, defaultValue = "false") boolean checkOnly) {
        this.services = services;
        this.volumes = volumes;
        this.clock = clock;
        this.config = config;
        this.rules = rules;
        this.meters = meters;
        this.checkOnly = checkOnly;
    }

    void open(@Observes @Priority(FIRST) StartupEvent event) {
        try {
            ConfigurationFiles.requireReadable();
            // These are made when first used: an unsafe configuration must show here, not at the first request.
            TriggeredService service = services.get();
            DataVolume volume = volumes.get();
            rules.get().allowsHost(null);
            VolumeAccess.requireWritable(volume);
            String checked = service.checkConfiguration();
            if (checkOnly) {
                System.out.println("configuration is valid: " + service.name() + ": " + checked);
                Quarkus.asyncExit(0);
            } else {
                open(service, volume);
            }
        } catch (MateriaException | IllegalArgumentException | UncheckedIOException e) {
            // The one exception of a start that Quarkus prints as its message alone, with exit code 1.
            throw new ConfigurationException("ERROR " + e.getMessage());
        }
    }

    private void open(TriggeredService service, DataVolume volume) {
        ServiceLock lock = ServiceLock.acquire(volume, service.name());
        RunLedger ledger = null;
        try {
            Litter.sweep(volume.state(), clock.instant().minus(STATE_WRITES_WITHIN));
            ledger = RunLedger.open(volume, service.name(), clock);
            service.open();
            RunQueue queue = new RunQueue(service, ledger, meters);
            started = new Started(lock, ledger, queue, new Lookout(service, queue));
        } finally {
            if (started == null) {
                if (ledger != null) {
                    ledger.close();
                }
                lock.close();
            }
        }
    }

    void run(@Observes @Priority(LAST) StartupEvent event) {
        if (checkOnly) {
            return;
        }
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
                    ErrorType.RESOURCES, services.get().name() + ": is starting or stopping; ask again in a minute");
        }
        return parts;
    }
}

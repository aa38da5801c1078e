package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.queue.DeploymentQueue;
import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.volume.ConfigurationFiles;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.ServiceLock;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Takes the lock first, works after all else has started, and gives the lock back last. */
@Singleton
class DeployerLifecycle {
    private static final int FIRST = 1;
    private static final int LAST = 1_000_000;
    /** For an interrupted step to end; the journal has it in any case. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final Instance<AccessRules> rules;
    private final Instance<ServiceLock> lock;
    private final Instance<Journal> journal;
    private final Instance<DeploymentQueue> queue;
    private final DeployerConfig config;
    private final boolean checkOnly;
    private volatile @Nullable Started started;

    private record Started(ServiceLock lock, Journal journal, DeploymentQueue queue) {}

    DeployerLifecycle(
            Instance<AccessRules> rules,
            Instance<ServiceLock> lock,
            Instance<Journal> journal,
            Instance<DeploymentQueue> queue,
            DeployerConfig config,
            @ConfigProperty(name = "materia.check-configuration", defaultValue = "false") boolean checkOnly) {
        this.rules = rules;
        this.lock = lock;
        this.journal = journal;
        this.queue = queue;
        this.config = config;
        this.checkOnly = checkOnly;
    }

    void takeLock(@Observes @Priority(FIRST) StartupEvent event) {
        try {
            ConfigurationFiles.requireReadable();
            // The rules are made when first used: an unsafe configuration must show here, not at the first request.
            rules.get().allowsHost(null);
            if (checkOnly) {
                check();
            } else {
                started = new Started(lock.get(), journal.get(), queue.get());
            }
        } catch (MateriaException e) {
            // The one exception of a start that Quarkus prints as its message alone, with exit code 1.
            throw new ConfigurationException("ERROR " + e.getMessage());
        }
    }

    /** What a new version finds wrong with this server, while the old one holds the lock and works. */
    private void check() {
        try (Engine engine = new Engine(config.engine(), config.project())) {
            engine.ping();
        }
        System.out.println("configuration is valid: deployer: the engine answers");
        Quarkus.asyncExit(0);
    }

    void work(@Observes @Priority(LAST) StartupEvent event) {
        if (!checkOnly) {
            queue.get().start();
        }
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        Started parts = started;
        if (parts != null) {
            parts.queue().close(STOP_WITHIN);
        }
    }

    void release(@Observes @Priority(LAST) ShutdownEvent event) {
        Started parts = started;
        if (parts != null) {
            started = null;
            parts.journal().close();
            parts.lock().close();
        }
    }
}

package coffee.beanflows.materia.transform.service;

import coffee.beanflows.materia.volume.MateriaException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts the service once the lock is held and before anything runs; a project that is broken refuses the start. */
@Singleton
class TransformStart {
    private static final int AFTER_THE_LOCK = 1_000;

    private final TransformService service;

    TransformStart(TransformService service) {
        this.service = service;
    }

    void start(@Observes @Priority(AFTER_THE_LOCK) StartupEvent event) {
        try {
            service.start();
        } catch (MateriaException e) {
            // Quarkus prints the message of this one alone, and ends with exit code 1.
            throw new ConfigurationException("ERROR transform cannot start:\n" + e.getMessage());
        }
    }
}

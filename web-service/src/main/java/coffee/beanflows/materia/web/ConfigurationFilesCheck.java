package coffee.beanflows.materia.web;

import coffee.beanflows.materia.volume.ConfigurationFiles;
import coffee.beanflows.materia.volume.MateriaException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses the start when a file of the configuration was not mounted; before anything else is opened. */
@Singleton
class ConfigurationFilesCheck {
    void check(@Observes @Priority(1) StartupEvent event) {
        try {
            ConfigurationFiles.requireReadable();
        } catch (MateriaException e) {
            // The one exception of a start that Quarkus prints as its message alone, with exit code 1.
            throw new ConfigurationException("ERROR " + e.getMessage());
        }
    }
}

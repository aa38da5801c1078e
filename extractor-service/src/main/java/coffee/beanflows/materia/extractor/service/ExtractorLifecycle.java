package coffee.beanflows.materia.extractor.service;

import coffee.beanflows.materia.extractor.fetch.FetchSettings;
import coffee.beanflows.materia.extractor.fetch.Fetcher;
import coffee.beanflows.materia.extractor.run.PublishedWorkflows;
import coffee.beanflows.materia.extractor.run.TransformTrigger;
import coffee.beanflows.materia.extractor.workflows.Workflows;
import coffee.beanflows.materia.extractor.workflows.WorkflowsFile;
import coffee.beanflows.materia.trigger.TriggerClient;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.MateriaException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens landing once the service's lock is held, and refuses to start with a file of workflows that is wrong. */
@Singleton
class ExtractorLifecycle {
    /** After the lock was taken, before anything runs. */
    private static final int AFTER_THE_LOCK = 1_000;

    private final DataVolume volume;
    private final ExtractorConfig config;
    private final Clock clock;
    private final TriggerClient client;
    private volatile @Nullable Parts parts;

    /** What a run works with. */
    record Parts(Workflows workflows, Landing landing, Fetcher fetcher, TransformTrigger transform) {}

    ExtractorLifecycle(DataVolume volume, ExtractorConfig config, Clock clock, TriggerClient client) {
        this.volume = volume;
        this.config = config;
        this.clock = clock;
        this.client = client;
    }

    void start(@Observes @Priority(AFTER_THE_LOCK) StartupEvent event) {
        try {
            Path file = file();
            Workflows workflows = WorkflowsFile.read(file);
            FetchSettings settings = settings(workflows);
            Landing landing = Landing.open(volume, clock);
            PublishedWorkflows.publish(workflows, volume);
            parts = new Parts(
                    workflows,
                    landing,
                    new Fetcher(settings, Fetcher.Surroundings.real(clock)),
                    new TransformTrigger(
                            client,
                            config.transform().url(),
                            config.transform().token().orElse("")));
            Log.infof(
                    "%d workflows from %s, %d enabled",
                    workflows.all().size(), file, workflows.enabled().size());
        } catch (MateriaException | IllegalArgumentException e) {
            // The one exception of a start that Quarkus prints as its message alone, with exit code 1.
            throw new ConfigurationException("ERROR " + e.getMessage());
        }
    }

    void stop(@Observes @Priority(AFTER_THE_LOCK) ShutdownEvent event) {
        Parts opened = parts;
        if (opened != null) {
            parts = null;
            opened.fetcher().close();
            opened.transform().close();
            opened.landing().close();
        }
    }

    /** The open parts. */
    Parts parts() {
        Parts opened = parts;
        if (opened == null) {
            throw new MateriaException(
                    ErrorType.RESOURCES, "extractor: is starting or stopping; ask again in a minute");
        }
        return opened;
    }

    private Path file() {
        return config.workflows()
                .orElseGet(() ->
                        List.of(Path.of("workflows.toml"), Path.of("extractor-service", "workflows.toml")).stream()
                                .filter(Files::isRegularFile)
                                .findFirst()
                                .orElse(Path.of("workflows.toml")));
    }

    private FetchSettings settings(Workflows workflows) {
        return new FetchSettings(
                config.rewrite().filter(template -> !template.isBlank()),
                config.privateHosts().orElse(Set.of()),
                config.connectTimeout(),
                config.answerTimeout(),
                config.stallTimeout(),
                config.totalTimeout(),
                config.attempts(),
                config.pause(),
                config.pauseMax(),
                config.hostConcurrency(),
                config.hostGap(),
                workflows.limits());
    }
}

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
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file of workflows, opens landing once the service's lock is held, and closes it before the lock is given back. */
@Singleton
class ExtractorLifecycle {
    /** After the last run ended, before the lock is given back. */
    private static final int BEFORE_THE_LOCK_GOES = 1_000;

    private final DataVolume volume;
    private final ExtractorConfig config;
    private final Clock clock;
    private final TriggerClient client;
    private volatile @Nullable Checked checked;
    private volatile @Nullable Parts parts;

    private record Checked(Workflows workflows, FetchSettings settings) {}

    /** What a run works with. */
    record Parts(Workflows workflows, Landing landing, Fetcher fetcher, TransformTrigger transform) {}

    ExtractorLifecycle(DataVolume volume, ExtractorConfig config, Clock clock, TriggerClient client) {
        this.volume = volume;
        this.config = config;
        this.clock = clock;
        this.client = client;
    }

    /** Reads what the configuration names; see {@link ExtractorService#checkConfiguration()}. */
    String check() {
        Path file = file();
        Workflows workflows = WorkflowsFile.read(file);
        checked = new Checked(workflows, settings(workflows));
        return workflows.all().size() + " workflows from " + file + ", "
                + workflows.enabled().size() + " enabled";
    }

    /** Opens landing; the service's lock is held. */
    void open() {
        Checked configuration = Objects.requireNonNull(checked, "checked before it is opened");
        Landing landing = Landing.open(volume, clock);
        PublishedWorkflows.publish(configuration.workflows(), volume);
        parts = new Parts(
                configuration.workflows(),
                landing,
                new Fetcher(configuration.settings(), Fetcher.Surroundings.real(clock)),
                new TransformTrigger(
                        client,
                        config.transform().url(),
                        config.transform().token().orElse("")));
    }

    void stop(@Observes @Priority(BEFORE_THE_LOCK_GOES) ShutdownEvent event) {
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

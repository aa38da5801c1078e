package coffee.beanflows.materia.transform.service;

import coffee.beanflows.materia.transform.engine.execute.Transformation;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseSettings;
import coffee.beanflows.materia.trigger.CorrelationId;
import coffee.beanflows.materia.trigger.RunProgress;
import coffee.beanflows.materia.trigger.TriggerClient;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Puts the service together. */
@Dependent
class TransformBeans {
    @Produces
    @Singleton
    TransformService service(TransformConfig config, DataVolume volume, Clock clock, TriggerClient client) {
        LakehouseSettings settings = new LakehouseSettings(
                config.memoryLimit(), config.threads(), volume.unpacked().resolve(".spill"), config.lockWait());
        return new TransformService(
                volume,
                new Transformation(volume, settings, clock),
                project(config),
                new TransformService.Options(
                        run -> tell(config.export(), client, run), config.retryFailedAfter(), clock));
    }

    private static void tell(TransformConfig.Export export, TriggerClient client, RunProgress run) {
        if (export.url().isPresent() && !export.url().get().toString().isEmpty()) {
            client.trigger(
                    export.url().get(),
                    export.token().orElse(""),
                    RunRequest.due(),
                    CorrelationId.orNew(run.correlationId()));
        }
    }

    private static Path project(TransformConfig config) {
        if (config.project().isPresent()) {
            return config.project().get();
        }
        for (Path root : new Path[] {Path.of("transform-service"), Path.of(".")}) {
            if (Files.isDirectory(root.resolve("models"))) {
                return root;
            }
        }
        throw new MateriaException(
                ErrorType.USER,
                Path.of(".").toAbsolutePath().normalize()
                        + ": there is no SQL project here; set materia.transform.project to the folder that holds models/");
    }
}

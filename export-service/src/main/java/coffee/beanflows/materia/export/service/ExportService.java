package coffee.beanflows.materia.export.service;

import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.publish.ExportResult;
import coffee.beanflows.materia.export.publish.Exporter;
import coffee.beanflows.materia.export.snapshot.SnapshotLimits;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.trigger.RunProgress;
import coffee.beanflows.materia.trigger.StatusRow;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** The export behind the trigger API: it knows one thing to do, whatever a request names. */
@Singleton
final class ExportService implements TriggeredService {
    private final SnapshotLimits limits;
    private final Exporter exporter;

    ExportService(DataVolume volume, ExportConfiguration configuration, Clock clock) {
        this.limits = limits(configuration);
        this.exporter = new Exporter(volume, limits, clock);
    }

    @Override
    public String name() {
        return "export";
    }

    /** The limits were checked when they were made. */
    @Override
    public String checkConfiguration() {
        return "at most " + limits.memoryLimit() + " of memory and " + limits.threads() + " threads";
    }

    @Override
    public void validate(RunRequest request) {
        if (!request.workflows().isEmpty()) {
            throw new MateriaException(
                    ErrorType.USER,
                    "export has no workflows: it exports every serving model; send {} or {\"all\": true}");
        }
    }

    @Override
    public RunOutcome run(RunRequest request, RunProgress progress) {
        ExportResult result = exporter.run(progress::report);
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        Optional<Manifest> manifest = result.current();
        counts.put(
                "datasets",
                manifest.map(present -> (long) present.datasets().size()).orElse(0L));
        counts.put("rows", manifest.map(Manifest::rows).orElse(0L));
        counts.put("published", result instanceof ExportResult.Published ? 1L : 0L);
        return new RunOutcome(counts, result.message());
    }

    @Override
    public Optional<RunRequest> look() {
        return exporter.isDueAgain() ? Optional.of(RunRequest.due()) : Optional.empty();
    }

    @Override
    public List<StatusRow> status() {
        return exporter.newest().stream()
                .flatMap(manifest -> manifest.datasets().stream().map(dataset -> row(manifest, dataset)))
                .toList();
    }

    @Override
    public void checkReady() {
        exporter.checkReady();
    }

    private static StatusRow row(Manifest manifest, Manifest.Dataset dataset) {
        String holds = String.format(Locale.ROOT, "%,d rows in %s", dataset.rows(), manifest.generation());
        return new StatusRow(dataset.dataset(), "ok", manifest.exportedAt(), holds, null, null);
    }

    private static SnapshotLimits limits(ExportConfiguration configuration) {
        return new SnapshotLimits(configuration.memoryLimit(), configuration.threads(), configuration.lakehouseWait());
    }
}

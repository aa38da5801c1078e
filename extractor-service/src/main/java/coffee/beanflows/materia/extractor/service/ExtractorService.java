package coffee.beanflows.materia.extractor.service;

import coffee.beanflows.materia.extractor.run.Agenda;
import coffee.beanflows.materia.extractor.run.Extraction;
import coffee.beanflows.materia.extractor.run.StatusTable;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.trigger.RunProgress;
import coffee.beanflows.materia.trigger.StatusRow;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.RunRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The extractor behind the trigger API. */
@Singleton
class ExtractorService implements TriggeredService {
    private final ExtractorLifecycle lifecycle;
    private final Clock clock;

    ExtractorService(ExtractorLifecycle lifecycle, Clock clock) {
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Landing.OWNER;
    }

    @Override
    public String checkConfiguration() {
        return lifecycle.check();
    }

    @Override
    public void open() {
        lifecycle.open();
    }

    @Override
    public void validate(RunRequest request) {
        agenda().validate(request);
    }

    @Override
    public RunOutcome run(RunRequest request, RunProgress progress) throws InterruptedException {
        ExtractorLifecycle.Parts parts = lifecycle.parts();
        return new Extraction(new Extraction.Parts(
                        parts.workflows(),
                        parts.landing(),
                        parts.fetcher(),
                        clock,
                        workflow -> parts.transform().landed(progress.correlationId())))
                .run(request, progress.runId(), progress);
    }

    @Override
    public Optional<RunRequest> look() {
        return agenda().isAnythingDue(clock.instant()) ? Optional.of(RunRequest.due()) : Optional.empty();
    }

    @Override
    public List<StatusRow> status() {
        ExtractorLifecycle.Parts parts = lifecycle.parts();
        return StatusTable.of(parts.workflows(), parts.landing(), clock.instant());
    }

    /** The index of landing answers; landing itself was opened at start. */
    @Override
    public void checkReady() {
        lifecycle.parts().landing().state().newest(1);
    }

    private Agenda agenda() {
        ExtractorLifecycle.Parts parts = lifecycle.parts();
        return new Agenda(parts.workflows(), parts.landing().state());
    }
}

package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.requests.Expansion;
import coffee.beanflows.materia.extractor.schedule.Due;
import coffee.beanflows.materia.extractor.schedule.History;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.extractor.workflows.Workflows;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.ExtractionRun;
import coffee.beanflows.materia.volume.LandingState;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.RunStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which workflows are to run, by request and by schedule. */
public final class Agenda {
    /** Looked at for the failures in a row; beyond it the back-off is at its bound anyway. */
    private static final int ROWS_MAX = 1_000;

    private final Workflows workflows;
    private final LandingState state;

    public Agenda(Workflows workflows, LandingState state) {
        this.workflows = workflows;
        this.state = state;
    }

    /** What runs for {@code request}: what it names is forced, what is due runs besides. */
    Map<Workflow, Expansion.Mode> chosen(RunRequest request, Instant now) {
        validate(request);
        Map<Workflow, Expansion.Mode> chosen = new LinkedHashMap<>();
        for (Workflow workflow : workflows.enabled()) {
            if (request.all() || request.workflows().contains(workflow.name())) {
                chosen.put(workflow, Expansion.Mode.FORCED);
            } else if (isDue(workflow, now)) {
                chosen.put(workflow, Expansion.Mode.DUE);
            }
        }
        return chosen;
    }

    /**
     * Refuses names that are not enabled workflows.
     *
     * @throws MateriaException USER
     */
    public void validate(RunRequest request) {
        for (String name : request.workflows()) {
            Optional<Workflow> workflow = workflows.find(name);
            if (workflow.isEmpty()) {
                throw new MateriaException(
                        ErrorType.USER, "there is no workflow \"" + name + "\"; there are " + names(workflows.all()));
            }
            if (!workflow.get().enabled()) {
                throw new MateriaException(
                        ErrorType.USER,
                        "the workflow " + name + " is off; set enabled = true in workflows.toml and restart");
            }
        }
    }

    /** Whether any enabled workflow is due. */
    public boolean isAnythingDue(Instant now) {
        return workflows.enabled().stream().anyMatch(workflow -> isDue(workflow, now));
    }

    boolean isDue(Workflow workflow, Instant now) {
        return !nextDue(workflow, now).isAfter(now);
    }

    /** When it is or was due; at or before {@code now} if it is due now. */
    public Instant nextDue(Workflow workflow, Instant now) {
        Optional<ExtractionRun> last = state.lastRun(workflow.name());
        if (last.isEmpty() || last.get().status() == RunStatus.INTERRUPTED) {
            return now;
        }
        ExtractionRun run = last.get();
        History history =
                run.status() == RunStatus.SUCCEEDED ? new History(run.startedAt(), run.startedAt(), 0) : failed(run);
        return Due.nextDue(workflow.schedule(), history, now);
    }

    private History failed(ExtractionRun last) {
        int failures = 0;
        for (ExtractionRun run : state.newest(ROWS_MAX)) {
            if (run.extractor().equals(last.extractor())) {
                if (run.status() == RunStatus.SUCCEEDED) {
                    return new History(run.startedAt(), last.startedAt(), failures);
                }
                failures++;
            }
        }
        return new History(state.lastSuccess(last.extractor()).orElse(null), last.startedAt(), failures);
    }

    private static List<String> names(Collection<Workflow> workflows) {
        return workflows.stream().map(Workflow::name).toList();
    }
}

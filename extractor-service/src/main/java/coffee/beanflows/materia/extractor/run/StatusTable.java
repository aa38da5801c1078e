package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.extractor.workflows.Workflows;
import coffee.beanflows.materia.trigger.StatusRow;
import coffee.beanflows.materia.volume.ExtractionRun;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.RunStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One row a workflow for {@code GET /status}. */
public final class StatusTable {
    private StatusTable() {}

    /** Rows in the order of {@code workflows.toml}. */
    public static List<StatusRow> of(Workflows workflows, Landing landing, Instant now) {
        Agenda agenda = new Agenda(workflows, landing.state());
        return workflows.all().stream()
                .map(workflow -> row(workflow, landing, agenda, now))
                .toList();
    }

    private static StatusRow row(Workflow workflow, Landing landing, Agenda agenda, Instant now) {
        Optional<ExtractionRun> last = landing.state().lastRun(workflow.name());
        String state = !workflow.enabled()
                ? "off"
                : last.map(run -> run.status() == RunStatus.SUCCEEDED
                                ? "ok"
                                : run.status().name().toLowerCase(Locale.ROOT))
                        .orElse("never");
        return new StatusRow(
                workflow.name(),
                state,
                landing.state().lastSuccess(workflow.name()).orElse(null),
                freshness(workflow, landing, now),
                workflow.enabled() ? agenda.nextDue(workflow, now) : null,
                last.filter(run -> run.status() != RunStatus.SUCCEEDED)
                        .map(ExtractionRun::errorMessage)
                        .orElse(null));
    }

    /** Age of the newest publication, against how old it may get. */
    private static String freshness(Workflow workflow, Landing landing, Instant now) {
        Optional<LocalDate> newest = landing.publications(workflow.name()).stream()
                .map(Publication::publishedOn)
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return "nothing landed";
        }
        LocalDate today = LocalDate.ofInstant(now, workflow.schedule().zone());
        long days = Math.max(0, ChronoUnit.DAYS.between(newest.get(), today));
        String stale = days > workflow.freshDays() ? ", stale" : "";
        return days + " d of " + workflow.freshDays() + " d" + stale;
    }
}

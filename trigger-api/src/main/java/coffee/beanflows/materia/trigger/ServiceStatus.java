package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.Run;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /status}.
 *
 * @param state  {@code idle}, {@code waiting} or {@code running}
 * @param detail what happened last, or is wrong, in one sentence
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ServiceStatus(
        String service,
        String state,
        String detail,
        @Nullable Run running,
        List<StatusRow> rows) {
    public ServiceStatus {
        rows = List.copyOf(rows);
    }

    /** For {@code curl}: one line about the service, then a table with a row a workflow, model or dataset. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(service).append(": ").append(state);
        Run now = running;
        if (now != null) {
            text.append(" (run ").append(now.id());
            Run.Progress progress = now.progress();
            if (progress != null) {
                text.append(", %d of %d, %s".formatted(progress.done(), progress.total(), progress.current()));
            }
            text.append(')');
        }
        text.append(detail.isEmpty() ? "" : "; " + detail).append("\n\n");
        TextTable table = new TextTable("NAME", "STATE", "LAST SUCCESS", "FRESHNESS", "NEXT DUE", "LAST ERROR");
        for (StatusRow row : rows) {
            table.row(
                    TextTable.cell(row.name()),
                    TextTable.cell(row.state()),
                    TextTable.cell(row.lastSuccess()),
                    TextTable.cell(row.freshness()),
                    TextTable.cell(row.nextDue()),
                    TextTable.cell(row.lastError()));
        }
        return text.append(table.text()).toString();
    }
}

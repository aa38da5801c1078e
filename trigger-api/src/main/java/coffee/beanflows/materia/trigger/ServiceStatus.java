package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.Run;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final int WIDEST_CELL = 60;

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
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("NAME", "STATE", "LAST SUCCESS", "FRESHNESS", "NEXT DUE", "LAST ERROR"));
        for (StatusRow row : rows) {
            lines.add(List.of(
                    cell(row.name()),
                    cell(row.state()),
                    cell(row.lastSuccess()),
                    cell(row.freshness()),
                    cell(row.nextDue()),
                    cell(row.lastError())));
        }
        return append(text, lines).toString();
    }

    private static StringBuilder append(StringBuilder text, List<List<String>> lines) {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                padded.append(line.get(i)).repeat(" ", widths[i] - line.get(i).length() + 2);
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text;
    }

    private static String cell(@Nullable Instant time) {
        return time == null ? "-" : MINUTE.format(time);
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "-";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= WIDEST_CELL ? line : line.substring(0, WIDEST_CELL - 1) + "…";
    }
}

package coffee.beanflows.materia.trigger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table for {@code curl}: columns as wide as their widest cell, no cell wider than 60 characters or of more than one line. */
public final class TextTable {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final int WIDEST_CELL = 60;

    private final List<List<String>> lines = new ArrayList<>();

    public TextTable(String... titles) {
        lines.add(List.of(titles));
    }

    /** Adds a row with a cell a title. */
    public void row(String... cells) {
        lines.add(List.of(cells));
    }

    /** A time to the minute, in UTC; a dash for none. */
    public static String cell(@Nullable Instant time) {
        return time == null ? "-" : MINUTE.format(time);
    }

    /** Text on one line, cut where it is too wide; a dash for none. */
    public static String cell(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "-";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= WIDEST_CELL ? line : line.substring(0, WIDEST_CELL - 1) + "…";
    }

    /** All lines, each with its end. */
    public String text() {
        StringBuilder text = new StringBuilder();
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
        return text.toString();
    }
}

package coffee.beanflows.materia.extractor.workflows;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads {@code window}. */
final class WindowTable {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private WindowTable() {}

    static @Nullable Window read(Section block) {
        Section table = block.table("window");
        if (table == null) {
            return null;
        }
        if (!table.has("first")) {
            table.missing("first", "write the first day, such as 1991-01-01 (no quotes)");
        }
        if (!table.has("trailing")) {
            table.missing("trailing", "write how many days are still revised, such as \"90d\"");
        }
        LocalDate first = table.date("first");
        if (first != null && first.isBefore(EARLIEST)) {
            table.error("first", "`first` is before 1900", "write a later day");
        }
        int trailing = table.days("trailing", 1, 1);
        int chunk = table.days("chunk", 3660, 1);
        int lag = table.days("lag", 0, 0);
        String format = table.text("format", "yyyyMMdd");
        if (!format.equals(Window.EPOCH)) {
            Formats.date(table, "format", format);
        }
        table.finish();
        return first == null ? null : new Window(first, trailing, chunk, lag, format);
    }
}

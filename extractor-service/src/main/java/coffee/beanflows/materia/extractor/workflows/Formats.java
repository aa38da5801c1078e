package coffee.beanflows.materia.extractor.workflows;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values with a grammar of their own. */
final class Formats {
    private static final LocalDate PROBE = LocalDate.of(2024, 12, 31);

    private Formats() {}

    /** A pattern that can write a date, with English names. */
    static @Nullable DateTimeFormatter date(Section section, String key, String format) {
        if (format.isEmpty()) {
            return null;
        }
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
            return PROBE.format(formatter).isBlank() ? null : formatter;
        } catch (RuntimeException e) {
            section.error(
                    key,
                    "`" + key + "` is no date pattern: " + format,
                    "write one such as \"yyyyMMdd\" or \"MMMM d, yyyy\"");
            return null;
        }
    }

    /** JSON pointers (RFC 6901), which begin with a slash. */
    static List<String> pointers(Section section, String key) {
        List<String> pointers = section.texts(key);
        for (String pointer : pointers) {
            if (!pointer.startsWith("/")) {
                section.error(key, "`" + pointer + "` is no JSON pointer", "write it as \"/" + pointer + "\"");
            }
        }
        return pointers.stream().filter(pointer -> pointer.startsWith("/")).toList();
    }
}

package coffee.beanflows.materia.extractor.published;

import coffee.beanflows.materia.extractor.workflows.StampRule;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The day on which a body was published, in the publisher's zone, and who says so.
 *
 * @param on the day
 * @param by {@code stamp}, {@code last-modified} or {@code landed}
 */
public record Published(LocalDate on, String by) {
    /** By the file's own stamp. */
    public static final String STAMP = "stamp";
    /** By the header. */
    public static final String LAST_MODIFIED = "last-modified";
    /** By our clock. */
    public static final String LANDED = "landed";

    /** By the workflow's rule: stamp, else {@code Last-Modified}, else {@code now}. A day that is still to come is not believed. */
    public static Published of(Workflow workflow, Path body, Map<String, String> headers, Instant now) {
        ZoneId zone = workflow.schedule().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        StampRule rule = workflow.stamp();
        if (rule != null) {
            Optional<LocalDate> stamp = stamp(rule, workflow, body).filter(day -> !day.isAfter(today));
            if (stamp.isPresent()) {
                return new Published(stamp.get(), STAMP);
            }
        }
        return lastModified(headers.get("last-modified"), zone)
                .filter(day -> !day.isAfter(today))
                .map(day -> new Published(day, LAST_MODIFIED))
                .orElseGet(() -> on(now, zone));
    }

    /** By our clock alone: for bytes that came back after others, whose old stamp does not count. */
    public static Published on(Instant now, ZoneId zone) {
        return new Published(LocalDate.ofInstant(now, zone), LANDED);
    }

    private static Optional<LocalDate> stamp(StampRule rule, Workflow workflow, Path body) {
        for (String text : StampCells.read(rule, workflow.expect(), body)) {
            Matcher matcher = rule.pattern().matcher(text);
            if (matcher.find()) {
                try {
                    return Optional.of(LocalDate.parse(matcher.group(1).strip(), rule.format()));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> lastModified(@Nullable String header, ZoneId zone) {
        try {
            return header == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .withZoneSameInstant(zone)
                            .toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package coffee.beanflows.materia.volume;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as file names and as SQLite text; both sort as the times do. */
public final class Stamp {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Stamp() {}

    /** Now, in whole milliseconds, which is all that a stamp keeps. */
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@code 20261124T203300.123Z}. */
    public static String name(Instant time) {
        return NAME.format(time);
    }

    /** {@code 2026-11-24T20:33:00.123Z}. */
    public static String text(Instant time) {
        return TEXT.format(time);
    }
}

package coffee.beanflows.materia.extractor.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.Optional;

/**
 * The times at which a workflow runs: five cron fields, read as wall-clock time of a zone.
 *
 * <p>cron-utils is asked in plain local time only, because in a zone it leaves out the runs that daylight saving skips. A local
 * time that does not exist runs at the next valid instant; one that exists twice runs at its first.
 */
public final class Schedule {
    /** Our own meaning of the presets: cron's own {@code weekly} would be Sunday at midnight. */
    private static final Map<String, String> PRESETS =
            Map.of("hourly", "0 * * * *", "daily", "0 6 * * *", "weekly", "0 6 * * 1", "monthly", "0 6 1 * *");
    /** More than a day of minutes: how far apart local time and instants can be around one transition. */
    private static final int STEPS_MAX = 3_000;
    /** Every expression that fires at all does so in this span: it holds a leap day on each weekday. */
    private static final LocalDateTime PROBE = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    private Schedule(String expression, ZoneId zone, ExecutionTime times) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads a preset or five cron fields.
     *
     * @throws IllegalArgumentException if it is neither, or never fires; the message says what is wrong
     */
    public static Schedule of(String expression, ZoneId zone) {
        String cron = PRESETS.getOrDefault(expression, expression);
        ExecutionTime times;
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            times = ExecutionTime.forCron(parser.parse(cron).validate());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no cron expression: " + expression + " (" + e.getMessage() + ")", e);
        }
        if (times.nextExecution(PROBE.atZone(ZoneOffset.UTC)).isEmpty()) {
            throw new IllegalArgumentException("never fires: " + expression);
        }
        return new Schedule(expression, zone, times);
    }

    /** As it was written. */
    public String expression() {
        return expression;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The newest time at or before {@code now}; empty where the calendar has none, which no real schedule meets. */
    public Optional<Instant> last(Instant now) {
        ZonedDateTime probe = latestLocal(now).plusSeconds(1).atZone(ZoneOffset.UTC);
        for (int step = 0; step < STEPS_MAX; step++) {
            Optional<ZonedDateTime> fire = times.lastExecution(probe);
            if (fire.isEmpty()) {
                return Optional.empty();
            }
            Instant instant = instant(fire.get().toLocalDateTime());
            if (!instant.isAfter(now)) {
                return Optional.of(instant);
            }
            probe = fire.get();
        }
        return Optional.empty();
    }

    /** The first time after {@code now}. */
    public Instant next(Instant now) {
        // A day back, so that a local time which the clock skipped and which fires late is seen too.
        ZonedDateTime probe = now.atZone(zone).toLocalDateTime().minusDays(1).atZone(ZoneOffset.UTC);
        for (int step = 0; step < STEPS_MAX; step++) {
            Optional<ZonedDateTime> fire = times.nextExecution(probe);
            if (fire.isEmpty()) {
                break;
            }
            Instant instant = instant(fire.get().toLocalDateTime());
            if (instant.isAfter(now)) {
                return instant;
            }
            probe = fire.get();
        }
        throw new IllegalStateException("a schedule that fires has a next time: " + expression + " after " + now);
    }

    /** The greatest local time whose instant can be at or before {@code now}: in a repeated hour, the end of that hour. */
    private LocalDateTime latestLocal(Instant now) {
        ZoneOffsetTransition before = zone.getRules().previousTransition(now.plusNanos(1));
        if (before != null
                && before.isOverlap()
                && now.isBefore(before.getInstant().minus(before.getDuration()))) {
            return before.getDateTimeBefore();
        }
        return LocalDateTime.ofInstant(now, zone);
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    @Override
    public String toString() {
        return expression + " (" + zone + ")";
    }
}

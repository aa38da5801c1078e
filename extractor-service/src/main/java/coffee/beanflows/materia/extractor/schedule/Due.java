package coffee.beanflows.materia.extractor.schedule;

import java.time.Duration;
import java.time.Instant;

/** Decides by clock and history whether a workflow is due. Level-triggered: asking twice changes nothing. */
public final class Due {
    private static final Duration RETRY_FIRST = Duration.ofMinutes(5);
    private static final Duration RETRY_MAX = Duration.ofHours(6);
    /** A success further ahead than this was stamped by a clock that was wrong. */
    private static final Duration CLOCK_ERROR_MAX = Duration.ofHours(25);

    private Due() {}

    /** True if a scheduled time, or the retry of a failed run, has come. However many times were missed, it is due once. */
    public static boolean isDue(Schedule schedule, History history, Instant now) {
        return !nextDue(schedule, history, now).isAfter(now);
    }

    /** The time at which it is or was due: at or before {@code now} if it is due now. */
    public static Instant nextDue(Schedule schedule, History history, Instant now) {
        Instant attempt = history.lastAttempt();
        if (history.failures() > 0 && attempt != null && !isAhead(attempt, now)) {
            Instant retry = attempt.plus(backOff(history.failures()));
            Instant regular = schedule.next(attempt);
            return retry.isBefore(regular) ? retry : regular;
        }
        Instant success = history.lastSuccess();
        if (success == null || isAhead(success, now)) {
            return now;
        }
        Instant missed = schedule.last(now).orElse(Instant.MIN);
        if (missed.isAfter(success)) {
            return missed;
        }
        return schedule.next(success.isAfter(now) ? success : now);
    }

    /** 5 minutes after the first failure, doubling to 6 hours. */
    static Duration backOff(int failures) {
        int doublings = Math.min(failures - 1, 10);
        Duration wait = RETRY_FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(RETRY_MAX) < 0 ? wait : RETRY_MAX;
    }

    private static boolean isAhead(Instant instant, Instant now) {
        return instant.isAfter(now.plus(CLOCK_ERROR_MAX));
    }
}

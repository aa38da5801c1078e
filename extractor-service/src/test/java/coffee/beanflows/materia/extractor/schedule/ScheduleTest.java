package coffee.beanflows.materia.extractor.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void aTimeThatTheClockSkipsRunsAtTheNextValidInstant() {
        Schedule berlin = Schedule.of("30 2 * * *", BERLIN);
        assertThat(fires(berlin, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");

        Schedule newYork = Schedule.of("30 2 * * *", NEW_YORK);
        assertThat(fires(newYork, "2026-03-07T12:00:00Z", "2026-03-09T12:00:00Z"))
                .containsExactly("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceRunsOnce() {
        Schedule berlin = Schedule.of("30 2 * * *", BERLIN);
        assertThat(fires(berlin, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");

        Schedule newYork = Schedule.of("30 1 * * *", NEW_YORK);
        assertThat(fires(newYork, "2026-10-31T12:00:00Z", "2026-11-02T12:00:00Z"))
                .containsExactly("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z");
    }

    @Test
    void minuteByMinuteAcrossBothChangesNothingRunsTwiceAndNoDayIsLeftOut() {
        for (ZoneId zone : List.of(BERLIN, NEW_YORK)) {
            for (String cron : List.of("30 2 * * *", "30 1 * * *", "0 2 * * *", "15 3 * * *")) {
                Schedule schedule = Schedule.of(cron, zone);
                for (String day : List.of("2026-03-07", "2026-03-28", "2026-10-24", "2026-10-31")) {
                    Instant start = Instant.parse(day + "T12:00:00Z");
                    Instant success = start;
                    int runs = 0;
                    for (Instant now = start;
                            now.isBefore(start.plus(2, ChronoUnit.DAYS));
                            now = now.plus(1, ChronoUnit.MINUTES)) {
                        if (Due.isDue(schedule, new History(success, success, 0), now)) {
                            success = now;
                            runs++;
                        }
                    }
                    assertThat(runs).as("%s in %s from %s", cron, zone, day).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void lastAndNextAgreeAtEveryMinuteOfADayOfChange() {
        Schedule schedule = Schedule.of("*/20 * * * *", BERLIN);
        Instant start = Instant.parse("2026-10-24T22:00:00Z");
        for (int minute = 0; minute < 24 * 60; minute++) {
            Instant now = start.plus(minute, ChronoUnit.MINUTES);
            Instant next = schedule.next(now);
            assertThat(next).isAfter(now);
            assertThat(schedule.last(next)).contains(next);
            assertThat(schedule.last(next.minusSeconds(1)).orElseThrow()).isBeforeOrEqualTo(now);
        }
    }

    @Test
    void aLeapDayComesEveryFourYears() {
        Schedule schedule = Schedule.of("0 12 29 2 *", ZoneOffset.UTC);
        assertThat(schedule.next(Instant.parse("2025-01-01T00:00:00Z"))).isEqualTo("2028-02-29T12:00:00Z");
        assertThat(schedule.last(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2024-02-29T12:00:00Z"));
    }

    @Test
    void afterThirtyDaysAsleepOnlyTheLastMissedRunIsCaughtUp() {
        Schedule schedule = Schedule.of("0 17 * * *", NEW_YORK);
        Instant success = Instant.parse("2026-03-01T22:00:01Z");
        Instant awake = success.plus(30, ChronoUnit.DAYS);
        History before = new History(success, success, 0);
        assertThat(Due.nextDue(schedule, before, awake)).isEqualTo("2026-03-31T21:00:00Z");
        assertThat(Due.isDue(schedule, new History(awake, awake, 0), awake.plusSeconds(60)))
                .isFalse();
    }

    @Test
    void aClockThatGoesBackAnHourRunsNothingTwice() {
        Schedule schedule = Schedule.of("0 17 * * *", ZoneOffset.UTC);
        Instant success = Instant.parse("2026-06-01T17:00:01Z");
        History history = new History(success, success, 0);
        assertThat(Due.isDue(schedule, history, success.minus(1, ChronoUnit.HOURS)))
                .isFalse();
        assertThat(Due.isDue(schedule, history, success.plus(1, ChronoUnit.HOURS)))
                .isFalse();
        assertThat(Due.isDue(schedule, history, success.plus(24, ChronoUnit.HOURS)))
                .isTrue();
    }

    @Test
    void aSuccessStampedByAClockFarAheadDoesNotSilenceAWorkflowForYears() {
        Schedule schedule = Schedule.of("daily", ZoneOffset.UTC);
        Instant now = Instant.parse("2026-06-01T17:00:01Z");
        Instant ahead = now.plus(400, ChronoUnit.DAYS);
        assertThat(Due.isDue(schedule, new History(ahead, ahead, 0), now)).isTrue();
    }

    @Test
    void whatNeverRanIsDue() {
        assertThat(Due.isDue(Schedule.of("monthly", BERLIN), History.NONE, Instant.parse("2026-01-15T00:00:00Z")))
                .isTrue();
    }

    @Test
    void aFailedRunIsTriedAgainWithGrowingPausesUpToSixHours() {
        Schedule schedule = Schedule.of("monthly", ZoneOffset.UTC);
        Instant attempt = Instant.parse("2026-06-10T00:00:00Z");
        assertThat(Due.nextDue(schedule, new History(null, attempt, 1), attempt))
                .isEqualTo("2026-06-10T00:05:00Z");
        assertThat(Due.nextDue(schedule, new History(null, attempt, 3), attempt))
                .isEqualTo("2026-06-10T00:20:00Z");
        assertThat(Due.backOff(5_000)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aFailedRunDoesNotWaitPastItsNextRegularTime() {
        Schedule schedule = Schedule.of("hourly", ZoneOffset.UTC);
        Instant attempt = Instant.parse("2026-06-10T00:10:00Z");
        assertThat(Due.nextDue(schedule, new History(null, attempt, 9), attempt))
                .isEqualTo("2026-06-10T01:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "hourly,  2026-01-01T00:30:00Z, 2026-01-01T01:00:00Z",
        "daily,   2026-01-01T07:00:00Z, 2026-01-02T06:00:00Z",
        "weekly,  2026-01-01T00:00:00Z, 2026-01-05T06:00:00Z",
        "monthly, 2026-01-02T00:00:00Z, 2026-02-01T06:00:00Z"
    })
    void presetsAreOurOwn(String preset, Instant now, Instant next) {
        assertThat(Schedule.of(preset, ZoneOffset.UTC).next(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *"})
    void anExpressionThatNeverFiresIsRefused(String cron) {
        assertThatThrownBy(() -> Schedule.of(cron, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never fires");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "61 * * * *", "yearly", "@reboot", "* * * * * *"})
    void whatIsNoCronIsRefused(String cron) {
        assertThatThrownBy(() -> Schedule.of(cron, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no cron expression");
    }

    private static List<String> fires(Schedule schedule, String from, String to) {
        List<String> fires = new ArrayList<>();
        Instant end = Instant.parse(to);
        for (Instant at = schedule.next(Instant.parse(from)); !at.isAfter(end); at = schedule.next(at)) {
            fires.add(at.toString());
        }
        return fires;
    }
}

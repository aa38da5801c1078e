package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Pause;
import coffee.beanflows.materia.trigger.TextTable;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /status}.
 *
 * @param state       {@code recovering}, {@code deploying}, {@code waiting}, {@code paused} or {@code idle}
 * @param trouble     why the deployer cannot do what it should, failing polls apart
 * @param startedAt   when this process started
 * @param underWay    the deployment that runs, waits or is queued
 * @param lastEnd     how the last one ended
 * @param lastFailure the last one that was rejected or rolled back
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeployerStatus(
        String service,
        String state,
        @Nullable String trouble,
        Instant startedAt,
        @Nullable Live live,
        Polls polls,
        @Nullable Pause paused,
        @Nullable DeploymentView underWay,
        @Nullable DeploymentView lastEnd,
        @Nullable DeploymentView lastFailure,
        List<Container> containers) {
    public DeployerStatus {
        containers = List.copyOf(containers);
    }

    /**
     * What was approved.
     *
     * @param since    when it became so, as far as the journal goes back
     * @param previous the tag that was deployed before it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Live(
            String tag,
            String commit,
            String slot,
            @Nullable Instant since,
            @Nullable String previous) {}

    /**
     * How the repository was asked.
     *
     * @param newest      release, pre-releases apart
     * @param failingFrom when polls began to fail, if the last one did
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Polls(
            Instant next,
            @Nullable Instant succeededAt,
            @Nullable String newest,
            @Nullable String error,
            @Nullable Instant failingFrom) {}

    /** What runs. */
    public record Container(
            String component,
            String slot,
            String tag,
            String image,
            String state,
            @Nullable Instant since) {}

    /** For {@code curl}. */
    String text(Instant now) {
        StringBuilder text = new StringBuilder(service + ": " + state);
        Optional.ofNullable(underWay).ifPresent(what -> text.append(", ").append(doing(what)));
        text.append('\n');
        line(text, "trouble", trouble);
        line(text, "runs", live == null ? null : running(live));
        line(text, "before", live == null ? null : live.previous());
        line(text, "newest", polls.newest());
        line(text, "next poll", TextTable.cell(polls.next()) + ", in " + age(now, polls.next()));
        line(
                text,
                "last poll",
                polls.error() == null
                        ? TextTable.cell(polls.succeededAt())
                        : "failing since " + TextTable.cell(polls.failingFrom()) + ": " + polls.error());
        line(text, "paused", paused == null ? null : pausing(paused));
        line(text, "last end", lastEnd == null ? null : ended(lastEnd));
        line(text, "up since", TextTable.cell(startedAt) + ", for " + age(startedAt, now));
        TextTable table = new TextTable("COMPONENT", "SLOT", "TAG", "IMAGE", "STATE", "SINCE");
        for (Container row : containers) {
            table.row(
                    row.component(),
                    TextTable.cell(row.slot()),
                    TextTable.cell(row.tag()),
                    TextTable.cell(row.image()),
                    TextTable.cell(row.state()),
                    TextTable.cell(row.since()));
        }
        return text.append('\n').append(table.text()).toString();
    }

    private static void line(StringBuilder text, String title, @Nullable String value) {
        if (value != null) {
            text.append("%-10s".formatted(title))
                    .append(value.strip().replaceAll("\\s+", " "))
                    .append('\n');
        }
    }

    private static String doing(DeploymentView what) {
        String asked = what.tag() + " for " + what.requestedBy();
        return switch (what.status()) {
            case WAITING -> asked + ", tried again at " + TextTable.cell(what.retryAt()) + ": " + what.reason();
            case QUEUED -> asked + " is next";
            default -> asked + step(what);
        };
    }

    private static String step(DeploymentView what) {
        if (what.steps().isEmpty()) {
            return "";
        }
        DeploymentView.TakenStep last = what.steps().getLast();
        Double seconds = last.seconds();
        return ", " + last.step() + (last.detail() == null ? "" : " " + last.detail())
                + (seconds == null ? "" : String.format(Locale.ROOT, " for %.0f s", seconds))
                + String.format(Locale.ROOT, " (%.0f s in all)", what.seconds());
    }

    private static String running(Live live) {
        String commit = live.commit().substring(0, Math.min(12, live.commit().length()));
        return (live.tag().isEmpty() ? "nothing yet" : live.tag() + " (" + commit + ")")
                + (live.slot().isEmpty() ? "" : " in slot " + live.slot())
                + (live.since() == null ? "" : " since " + TextTable.cell(live.since()));
    }

    private static String pausing(Pause pause) {
        return "by " + pause.by() + " since " + TextTable.cell(pause.since())
                + (pause.reason().isEmpty() ? "" : ": " + pause.reason())
                + " (a person's request is deployed all the same)";
    }

    private static String ended(DeploymentView last) {
        return last.tag() + " " + last.status() + " at " + TextTable.cell(last.finishedAt()) + ": " + last.reason();
    }

    private static String age(Instant from, Instant to) {
        Duration age = Duration.between(from, to).isNegative() ? Duration.ZERO : Duration.between(from, to);
        if (age.toMinutes() < 2) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }
}

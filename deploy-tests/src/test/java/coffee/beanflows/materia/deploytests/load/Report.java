package coffee.beanflows.materia.deploytests.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of the requests of a load, in the order in which they were due.
 *
 * @param start of the load, by {@link System#nanoTime()}
 */
public record Report(long start, List<Outcome> outcomes) {
    private static final int FAILURES_SHOWN = 20;

    public Report {
        outcomes = List.copyOf(outcomes);
    }

    public int count() {
        return outcomes.size();
    }

    public List<Outcome> failures() {
        return outcomes.stream().filter(Outcome::failed).toList();
    }

    /** The requests due from {@code from} until before {@code to}, by {@link System#nanoTime()}. */
    public Report between(long from, long to) {
        return new Report(
                start,
                outcomes.stream()
                        .filter(outcome -> outcome.due() - from >= 0 && outcome.due() - to < 0)
                        .toList());
    }

    /** The latency that a share of {@code quantile} (0 to 1) keeps within, by nearest rank; failed requests count too. */
    public Duration quantile(double quantile) {
        if (outcomes.isEmpty()) {
            throw new IllegalStateException("no request: there is no quantile");
        }
        long[] sorted = outcomes.stream().mapToLong(Outcome::latency).sorted().toArray();
        int rank = (int) Math.ceil(quantile * sorted.length);
        return Duration.ofNanos(sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)]);
    }

    public Duration p99() {
        return quantile(0.99);
    }

    /** Counts, quantiles and the first failures, to read. */
    public String story() {
        List<String> lines = new ArrayList<>();
        List<Outcome> failures = failures();
        String latencies = outcomes.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                        milliseconds(quantile(0.5)),
                        milliseconds(p99()),
                        milliseconds(quantile(1)));
        lines.add(count() + " requests, " + failures.size() + " failed" + latencies);
        for (Outcome failure : failures.subList(0, Math.min(FAILURES_SHOWN, failures.size()))) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  at %.3f s, after %.1f ms, %s: %s",
                    (failure.due() - start) / 1e9,
                    failure.latency() / 1e6,
                    failure.path(),
                    failure.failure()));
        }
        return String.join("\n", lines);
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}

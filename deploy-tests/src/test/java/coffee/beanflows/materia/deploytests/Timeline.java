package coffee.beanflows.materia.deploytests;

import coffee.beanflows.materia.deploytests.load.Outcome;
import coffee.beanflows.materia.deploytests.load.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Times of the deployer's journal on the clock of a load.
 *
 * @param nanos by {@link System#nanoTime()}
 * @param instant the same moment by this machine's clock
 */
record Timeline(long nanos, Instant instant) {
    static Timeline now() {
        return new Timeline(System.nanoTime(), Instant.now());
    }

    /** What was due while these deployments switched: from the approval of the new slot until the old one has gone. */
    Report fromApproval(Report whole, List<Deployment> deployments) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Deployment deployment : deployments) {
            long from = at(deployment.time("APPROVE"));
            long to = at(deployment.json().path("finished_at").asText());
            outcomes.addAll(whole.between(from, to).outcomes());
        }
        return new Report(whole.start(), outcomes);
    }

    private long at(String time) {
        return nanos + Duration.between(instant, Instant.parse(time)).toNanos();
    }
}

package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deploytests.load.Asks;
import coffee.beanflows.materia.deploytests.load.Load;
import coffee.beanflows.materia.deploytests.load.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What readers feel of a switch, and how long a push takes to reach them; {@code make bench-deploy}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployBench extends DeployTest {
    private static final int SWITCHES = number("TIMES", 100);
    private static final int PER_SECOND = number("RATE", 500);
    private static final int CONNECTIONS = 64;
    private static final Duration QUIET = Duration.ofSeconds(30);

    @Test
    @Order(1)
    void fromPushToTraffic() {
        String heading = "Rules of " + platform.nextTag();
        Change change = SwitchIT.heading(heading);
        long pushed = System.nanoTime();
        String tag = platform.release(change);
        while (!platform.read("/methodology").body().contains(heading)) {
            assertThat(System.nanoTime() - pushed).isLessThan(BUILD.toNanos());
            Deployer.pauseFor(Duration.ofMillis(100));
        }
        double seconds = (System.nanoTime() - pushed) / 1e9;
        Deployment deployment = ended(deployer.await(tag, Deployment::isOver, SWITCH), "DEPLOYED");
        double built = deployment.secondsOf("BUILD");
        Progress.say(String.format(
                Locale.ROOT,
                "push to traffic: %.1f s, of which %.1f s build; polls are 2 s apart, on a server 60 s",
                seconds,
                built));
    }

    @Test
    @Order(2)
    void switchesAtAConstantRate() throws IOException {
        String one = release("DEPLOYED", note("web")).tag();
        String two = release("DEPLOYED", note("web")).tag();
        List<Deployment> switches = new ArrayList<>();
        Timeline timeline = Timeline.now();
        long quietUntil;
        Report report;
        try (Load load = Load.atRate(platform.site(), Asks.light(platform.site()), PER_SECOND, CONNECTIONS)) {
            Deployer.pauseFor(QUIET);
            quietUntil = System.nanoTime();
            for (int i = 0; i < SWITCHES; i++) {
                switches.add(switchTo(i % 2 == 0 ? one : two));
            }
            report = load.stop();
        }
        Report quiet = report.between(report.start() + Duration.ofSeconds(5).toNanos(), quietUntil);
        Report during = timeline.fromApproval(report, switches);
        Progress.say(switches.size() + " switches at " + PER_SECOND + " requests a second");
        row("", "requests", "failed", "p50 ms", "p99 ms", "longest ms");
        row("quiet", quiet);
        row("from approval", during);
        row("all", report);
        row("ratio of p99", String.format(Locale.ROOT, "%.2f", millis(during, 0.99) / millis(quiet, 0.99)));
        assertThat(report.failures()).as(report.story()).isEmpty();
    }

    private static void row(String name, Report report) {
        row(
                name,
                Integer.toString(report.count()),
                Integer.toString(report.failures().size()),
                String.format(Locale.ROOT, "%.1f", millis(report, 0.5)),
                String.format(Locale.ROOT, "%.1f", millis(report, 0.99)),
                String.format(Locale.ROOT, "%.1f", millis(report, 1)));
    }

    private static void row(String name, String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s", name));
        for (String cell : cells) {
            line.append(String.format(Locale.ROOT, "%12s", cell));
        }
        System.out.println(line);
    }

    private static double millis(Report report, double quantile) {
        return report.quantile(quantile).toNanos() / 1e6;
    }

    private static int number(String variable, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, Integer.toString(otherwise)));
    }
}

package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deploytests.load.Ask;
import coffee.beanflows.materia.deploytests.load.Asks;
import coffee.beanflows.materia.deploytests.load.Checks;
import coffee.beanflows.materia.deploytests.load.Load;
import coffee.beanflows.materia.deploytests.load.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The web-service is switched while readers ask for pages, rows and files. */
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwitchIT extends DeployTest {
    private static final int SWITCHES = 20;
    private static final int READERS = 16;
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final List<String> OTHERS = List.of("extractor", "transform", "export", "router", "deployer");
    private static final String PAGE = "web-service/src/main/resources/templates/pages/methodology.html";
    private static final String HEADING = "(<h2 id=\"rules-title\">)[^<]*";

    @Test
    @Order(1)
    void aChangeOfWebAloneReplacesWebAlone() {
        Map<String, String> before = platform.running(OTHERS);
        String heading = "Rules of " + platform.nextTag();
        Deployment deployment = withReaders(() -> release("DEPLOYED", heading(heading)));
        assertThat(deployment.components()).containsExactly("web");
        assertThat(platform.running(OTHERS)).isEqualTo(before);
        assertThat(platform.read("/methodology").body()).contains(heading);
        assertOneSlotIsLive();
    }

    @Test
    @Order(2)
    void twentySwitchesUnderMixedLoadFailNoRequest() throws IOException {
        String now = live();
        String before = deployer.status().path("live").path("previous").asText();
        List<Deployment> switches = new ArrayList<>();
        List<Ask> asks = new ArrayList<>(Asks.mixed(platform.site()));
        asks.add(Ask.atOnce("/methodology", Checks.page()));
        Timeline timeline = Timeline.now();
        Report report;
        long quietUntil;
        try (Load load = Load.mixed(platform.site(), asks, READERS)) {
            Deployer.pauseFor(QUIET);
            quietUntil = System.nanoTime();
            for (int i = 0; i < SWITCHES; i++) {
                Deployment deployment = switchTo(i % 2 == 0 ? before : now);
                assertThat(deployment.components()).containsExactly("web");
                assertThat(deployment.steps()).doesNotContain("BUILD");
                switches.add(deployment);
            }
            report = load.stop();
        }
        Progress.say(SWITCHES + " switches: " + report.story());
        Progress.say("from approval: " + timeline.fromApproval(report, switches).story());
        Progress.say("quiet: " + report.between(report.start(), quietUntil).story());
        List<Long> ready = new ArrayList<>();
        for (Deployment deployment : switches) {
            Progress.say(deployment.tag() + ", from approval: p99 "
                    + timeline.fromApproval(report, List.of(deployment)).p99().toMillis() + " ms; "
                    + deployment.detail("HEALTHY").orElse(""));
            ready.add(readyMillis(deployment));
        }
        Progress.say(String.format(
                Locale.ROOT,
                "ready after its start, under this load: median %d ms, longest %d ms",
                ready.stream().sorted().toList().get(ready.size() / 2),
                ready.stream().mapToLong(Long::longValue).max().orElse(0)));
        assertThat(report.failures()).as(report.story()).isEmpty();
        assertThat(live()).isEqualTo(now);
        assertOneSlotIsLive();
    }

    @Test
    @Order(3)
    void anIdleMachinesSlotIsReadySoon() {
        String now = live();
        String before = deployer.status().path("live").path("previous").asText();
        switchTo(before);
        Deployment deployment = switchTo(now);
        Progress.say("without load: " + deployment.detail("HEALTHY").orElse("") + "; the goal is 1500 ms");
        assertThat(readyMillis(deployment)).isBetween(1L, 15_000L);
    }

    /** A visible text of web-service. */
    static Change heading(String text) {
        return tree -> {
            Path page = tree.resolve(PAGE);
            String changed = Files.readString(page).replaceFirst(HEADING, "$1" + text);
            assertThat(changed).contains(text);
            Files.writeString(page, changed);
        };
    }

    private static long readyMillis(Deployment deployment) {
        return Long.parseLong(deployment.detail("HEALTHY").orElse("").replaceFirst(".* ready in (\\d+) ms", "$1"));
    }
}

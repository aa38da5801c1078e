package coffee.beanflows.materia.deploytests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** That the load sees what it is there for: a server that breaks each promise is found out. */
class LoadTest {
    private static final Ask PAGE = Ask.atOnce("/", Checks.page());
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    void aServerThatKeepsItsPromisesFailsNothing() throws IOException {
        try (ScriptedServer server = ScriptedServer.healthy()) {
            Report report = run(server, PAGE);
            assertThat(report.failures()).as(report.story()).isEmpty();
            assertThat(server.connections()).as("kept alive").isLessThanOrEqualTo(16);
        }
    }

    @Test
    void aBodyThatIsCutFails() throws IOException {
        assertThat(failuresOf(ScriptedServer.Fault.CUT_BODY)).contains("the body was cut");
    }

    @Test
    void aConnectionThatIsClosedBetweenRequestsFailsAndIsNotAskedAgain() throws IOException {
        try (ScriptedServer server = ScriptedServer.with(ScriptedServer.Fault.CLOSE_WHEN_ASKED)) {
            Report report = run(server, PAGE);
            assertThat(report.story()).containsAnyOf("the connection was closed", "SocketException");
            assertThat(server.requests()).as("each sent once").isEqualTo(report.count());
        }
    }

    @Test
    void aPageOfAnotherGenerationThanItsTagFails() throws IOException {
        assertThat(failuresOf(ScriptedServer.Fault.OTHER_GENERATION)).contains("does not show its ETag's generation");
    }

    @Test
    void anErrorFails() throws IOException {
        assertThat(failuresOf(ScriptedServer.Fault.BAD_GATEWAY)).contains("status is 502");
    }

    @Test
    void aSlowReaderTakesASecondAndItsLatencyIsTheFirstByte() throws IOException {
        try (ScriptedServer server = ScriptedServer.healthy()) {
            long start = System.nanoTime();
            Report report = run(server, Ask.slowly("/", Checks.page()), 16);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
            assertThat(report.failures()).as(report.story()).isEmpty();
            assertThat(report.quantile(0.5)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void atAFixedRateAStallIsPaidByEveryRequestThatWasDueMeanwhile() throws IOException {
        try (ScriptedServer server = ScriptedServer.healthy();
                Load load = Load.atRate(server.port(), List.of(PAGE), 200, 4)) {
            await(load, 20);
            server.stall(Duration.ofMillis(500));
            await(load, 200);
            Report report = load.stop();
            assertThat(report.failures()).as(report.story()).isEmpty();
            long late = report.outcomes().stream()
                    .filter(outcome ->
                            outcome.latency() > Duration.ofMillis(100).toNanos())
                    .count();
            // 100 were due in that half second; a closed loop of four connections would have seen four.
            assertThat(late).as(report.story()).isGreaterThan(50);
        }
    }

    private static String failuresOf(ScriptedServer.Fault fault) throws IOException {
        try (ScriptedServer server = ScriptedServer.with(fault)) {
            return run(server, PAGE).story();
        }
    }

    private static Report run(ScriptedServer server, Ask ask) {
        return run(server, ask, 100);
    }

    private static Report run(ScriptedServer server, Ask ask, int requests) {
        try (Load load = Load.mixed(server.port(), List.of(ask), 16)) {
            await(load, requests);
            return load.stop();
        }
    }

    private static void await(Load load, int requests) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (load.count() < requests) {
            assertThat(System.nanoTime())
                    .as(requests + " requests within " + BOUND)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}

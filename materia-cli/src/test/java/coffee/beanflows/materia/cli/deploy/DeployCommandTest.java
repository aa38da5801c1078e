package coffee.beanflows.materia.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeployCommandTest {
    private static final String BUILD = "{\"step\": \"BUILD\", \"detail\": \"transform, web\", \"seconds\": 12.34}";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ScriptedDeployer deployer;

    @BeforeEach
    void open() throws IOException {
        deployer = new ScriptedDeployer();
    }

    @AfterEach
    void close() {
        deployer.close();
    }

    @Test
    void aDeploymentIsFollowedOneLineAStepToItsEnd() {
        deployer.says("POST /deployments", 202, deployment("QUEUED", "null", ""))
                .says("GET /deployments/d1", 200, deployment("RUNNING", "null", step("CHECK", 0.4)))
                .says("GET /deployments/d1", 503, "{\"detail\": \"starting\"}")
                .says("GET /deployments/d1", 200, deployment("RUNNING", "null", step("CHECK", 0.5) + "," + BUILD))
                .says(
                        "GET /deployments/d1",
                        200,
                        deployment("DEPLOYED", "replaced web", step("CHECK", 0.5) + "," + BUILD));

        assertThat(run("to", "v3")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "deployment d1 of v3",
                        "  CHECK        0.5 s",
                        "  BUILD       12.3 s  transform, web",
                        "✓ v3 DEPLOYED in 13.5 s: replaced web");
        assertThat(deployer.asked.getFirst()).isEqualTo("POST /deployments {\"tag\":\"v3\"}");
    }

    @Test
    void aDeploymentThatFailsExitsWithOneTheReasonAndWhereItsLogIs() {
        deployer.says("POST /deployments", 202, deployment("QUEUED", "null", ""))
                .says("GET /deployments/d1", 200, deployment("ROLLED_BACK", "web got not ready", step("STAGE", 61)));

        assertThat(run("to", "v3")).isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ v3 ROLLED_BACK after 13.5 s: web got not ready", "./materia deploy status --log");
    }

    @Test
    void aDeploymentThatWaitsSaysOnceForWhatAndGoesOn() {
        String waiting = deployment("WAITING", "no route to host", "{\"step\": \"CHECK\", \"seconds\": null}");
        deployer.says("POST /deployments", 202, deployment("QUEUED", "null", ""))
                .says("GET /deployments/d1", 200, waiting)
                .says("GET /deployments/d1", 200, waiting)
                .says("GET /deployments/d1", 200, deployment("NOOP", "nothing changed", step("CHECK", 1)));

        assertThat(run("to", "v3")).isZero();
        assertThat(out.toString().lines())
                .containsOnlyOnce("! no route to host; tried again at 2026-11-24T21:00:00.000Z");
    }

    @Test
    void noWaitAsksAndReturns() {
        deployer.says("POST /deployments", 202, deployment("QUEUED", "null", ""));
        assertThat(run("to", "v3", "--no-wait")).isZero();
        assertThat(deployer.asked).hasSize(1);
    }

    @Test
    void aRefusalIsOneLineAndExitOne() {
        deployer.says("POST /deployments", 404, "{\"detail\": \"\\\"v9\\\": is no release; the newest are v3, v2\"}");
        assertThat(run("to", "v9")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("materia: the deployer answered 404: \"v9\": is no release; the newest are v3, v2");
    }

    @Test
    void rollbackGoesToTheTagThatWasDeployedBefore() {
        deployer.says("GET /status", 200, "{\"live\": {\"tag\": \"v3\", \"previous\": \"v2\"}}")
                .says("POST /deployments", 202, deployment("QUEUED", "null", ""));
        assertThat(run("rollback", "--no-wait")).isZero();
        assertThat(deployer.asked).contains("POST /deployments {\"tag\":\"v2\"}");

        assertThat(run("rollback", "v1", "--no-wait")).isZero();
        assertThat(deployer.asked).contains("POST /deployments {\"tag\":\"v1\"}");
    }

    @Test
    void rollbackWithoutAnEarlierDeploymentSaysWhatToType() {
        deployer.says("GET /status", 200, "{\"live\": {\"tag\": \"v3\", \"previous\": null}}");
        assertThat(run("rollback")).isEqualTo(1);
        assertThat(err.toString()).contains("name a tag");
    }

    @Test
    void theReasonOfTheLastFailureIsReadableWithOneCommand() {
        deployer.says("GET /status", 200, "{\"last_failure\": {\"id\": \"d1\"}}")
                .says(
                        "GET /deployments/d1",
                        200,
                        deployment("REJECTED", "it does not build", "")
                                .replace("\"log\": []", "\"log\": [\"one\", \"cannot find symbol\"]"));
        assertThat(run("status", "--log")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "v3 REJECTED at 2026-11-24T20:33:13.500Z: it does not build", "one", "cannot find symbol");
    }

    @Test
    void withoutAFailureTheLogSaysSo() {
        deployer.says("GET /status", 200, "{\"last_failure\": null}");
        assertThat(run("status", "--log")).isZero();
        assertThat(out.toString().strip()).isEqualTo("No deployment has failed.");
    }

    @Test
    void theStatusIsTheDeployersOwnTable() {
        deployer.says("GET /status", 200, "deployer: idle\nruns      v3\n");
        assertThat(run("status")).isZero();
        assertThat(out.toString()).isEqualTo("deployer: idle\nruns      v3" + System.lineSeparator());
    }

    @Test
    void theHistoryIsATable() {
        deployer.says(
                "GET /deployments?limit=2",
                200,
                "{\"deployments\": [" + deployment("DEPLOYED", "replaced web", "") + "]}");
        assertThat(run("history", "--limit", "2")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "TAG          STATUS      ENDED                     TOOK  FOR        REPLACED"
                                + "                 REASON",
                        "v3           DEPLOYED    2026-11-24T20:33:13Z      14 s  operator   web"
                                + "                      replaced web");
    }

    @Test
    void pauseAndResumeCarryTheTokenOfTheFile() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "secret\n");
        deployer.says("POST /deployments/pause", 200, "{}").says("POST /deployments/resume", 204, "");
        assertThat(run("pause", "harvest report", "--token-file", token.toString()))
                .isZero();
        assertThat(run("resume", "--token-file", token.toString())).isZero();
        assertThat(deployer.asked)
                .containsExactly(
                        "POST /deployments/pause {\"reason\":\"harvest report\"} Bearer secret",
                        "POST /deployments/resume {} Bearer secret");
    }

    @Test
    void theTokenComesFromTheServicesOwnConfigurationByDefault() throws IOException {
        Path file = Files.writeString(
                directory.resolve("application.properties"),
                "materia.trigger.tokens.ci=cis\nmateria.trigger.tokens.operator=operators\n");
        assertThat(DeployerOptions.configured(directory.resolve("missing") + "," + file))
                .isEqualTo("operators");
        assertThat(DeployerOptions.configured("")).isEmpty();
    }

    @Test
    void aDeployerThatDoesNotAnswerIsOneLine() {
        deployer.close();
        assertThat(run("status")).isEqualTo(1);
        assertThat(err.toString()).startsWith("materia: no answer from " + deployer.url() + "/status");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {"status", "to", "rollback", "history", "pause", "resume"}) {
            assertThat(new CommandLine(new DeployCommand())
                            .setOut(new PrintWriter(out))
                            .execute(command, "--help"))
                    .isZero();
            assertThat(out.toString()).contains("Usage: deploy " + command, "--url");
        }
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = deployer.url();
        return new CommandLine(new DeployCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    private static String step(String name, double seconds) {
        return "{\"step\": \"" + name + "\", \"detail\": null, \"seconds\": " + seconds + "}";
    }

    private static String deployment(String status, String reason, String steps) {
        return """
                {"id": "d1", "tag": "v3", "status": "%s", "requested_by": "operator", "reason": %s, "components": ["web"],
                 "started_at": "2026-11-24T20:33:00.000Z", "finished_at": "2026-11-24T20:33:13.500Z",
                 "retry_at": "2026-11-24T21:00:00.000Z", "seconds": 13.5, "steps": [%s], "log": []}
                """.formatted(status, reason.equals("null") ? reason : "\"" + reason + "\"", steps);
    }
}

package coffee.beanflows.materia.deployer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.Version;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that was killed had said to be in the journal is there. */
class JournalCrashTest {
    private static final ReleaseTag TAG = new ReleaseTag("v3", new Version(List.of(3), ""), "a".repeat(40));

    @TempDir
    Path directory;

    @Test
    void aProcessThatIsKilledBetweenAStepAndTheEndLeavesTheStep() throws Exception {
        Random random = new Random(20_261_124);
        int steps = 0;
        for (int kill = 1; kill <= 3; kill++) {
            Process child = child();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                int lines = 1 + random.nextInt(60);
                for (int i = 0; i < lines; i++) {
                    assertThat(said.readLine()).as("step %d of %d", i, lines).isNotNull();
                }
                steps += lines;
            } finally {
                child.destroyForcibly().waitFor();
            }
            try (Journal journal = Journal.open(DataVolume.at(directory), Clock.systemUTC())) {
                Deployment left = journal.unfinished().orElseThrow();
                assertThat(left.attempt()).isEqualTo(kill);
                assertThat(left.steps()).hasSizeGreaterThanOrEqualTo(steps);
                steps = left.steps().size();
            }
        }
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        JournalCrashTest.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Takes steps of one deployment without end, and says each once it is recorded. */
    public static void main(String[] arguments) {
        try (Journal journal = Journal.open(DataVolume.at(Path.of(arguments[0])), Clock.systemUTC())) {
            String id = journal.begin(TAG, "v2", Journal.POLL).id();
            for (int i = 0; i < 100_000; i++) {
                journal.step(id, Step.BUILD, "try " + i);
                System.out.println(i);
            }
        }
    }
}

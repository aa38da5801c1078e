package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deployer.release.TagScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that fetches is killed once it has begun to write, and the next one ends what it began. */
class FetchCrashTest {
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    @Test
    void theNextFetchEndsWhatAKilledOneBegan() throws IOException, InterruptedException {
        WorkingCopy work = WorkingCopy.in(folder);
        Path gitDir = folder.resolve("repository.git");
        byte[] large = new byte[8 << 20]; // so that receiving it takes a while
        new Random(4).nextBytes(large);
        for (int kill = 1; kill <= KILLS; kill++) {
            large[0]++;
            large[large.length / 2]++;
            Files.write(work.directory().resolve("large" + kill), large);
            new Random(kill).nextBytes(large);
            work.commit("large");
            work.tag("v" + kill);
            List<Path> before = objects(gitDir);
            Process fetching = start(gitDir, work.bare());
            boolean ended = false;
            while (!ended && objects(gitDir).equals(before)) {
                ended = fetching.waitFor(1, TimeUnit.MILLISECONDS);
            }
            fetching.destroyForcibly().waitFor();
            try (ReleaseRepository releases = ReleaseRepository.open(
                    gitDir, work.bare().toString(), new SshAccess(folder, folder), TagScheme.SEQUENCE)) {
                releases.fetch();
                Path tree = releases.checkOut(releases.list().getFirst(), folder.resolve("releases"));
                assertThat(tree.resolve("large" + kill)).hasSize(large.length);
            }
        }
        assertThat(objects(gitDir))
                .noneMatch(file -> file.getFileName().toString().startsWith("incoming"));
    }

    private Process start(Path gitDir, Path bare) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ListReleases.class.getName(),
                        gitDir.toString(),
                        bare.toString(),
                        folder.resolve("no-key").toString(),
                        folder.resolve("no-hosts").toString(),
                        "fetch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<Path> objects(Path gitDir) throws IOException {
        if (!Files.isDirectory(gitDir.resolve("objects"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(gitDir.resolve("objects"), 2)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            return List.of(); // a temporary file went away while it was looked at
        }
    }
}

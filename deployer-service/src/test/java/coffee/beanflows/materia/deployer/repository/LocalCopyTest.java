package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopyTest {
    @TempDir
    Path folder;

    private WorkingCopy work;
    private ReleaseRepository releases;
    private Path gitDir;

    @BeforeEach
    void open() throws IOException {
        work = WorkingCopy.in(folder);
        work.write("a", "a");
        work.commit("first");
        work.tag("v1");
        gitDir = folder.resolve("repository.git");
        releases = open(gitDir);
        releases.fetch();
    }

    private ReleaseRepository open(Path at) {
        return ReleaseRepository.open(
                at,
                work.bare().toString(),
                new SshAccess(folder.resolve("no-key"), folder.resolve("no-hosts")),
                TagScheme.SEQUENCE);
    }

    @AfterEach
    void close() {
        releases.close();
    }

    /** Fetches a second release and reads both. */
    private void assertFetches() throws IOException {
        work.write("b", "b");
        work.commit("second");
        work.tag("v2");
        releases.fetch();
        for (String name : List.of("v1", "v2")) {
            ReleaseTag tag = releases.fetched(name).orElseThrow();
            assertThat(releases.checkOut(tag, folder.resolve("releases")).resolve("a"))
                    .hasContent("a");
        }
    }

    @Test
    void locksAndHalfPacksOfAKilledFetchAreRemoved() throws IOException {
        for (String left : List.of(
                "HEAD.lock",
                "config.lock",
                "packed-refs.lock",
                "refs/tags/v2.lock",
                "refs/heads/main.lock",
                "objects/incoming_123.pack",
                "objects/pack/incoming_123.idx")) {
            Files.createDirectories(gitDir.resolve(left).resolveSibling("."));
            Files.writeString(gitDir.resolve(left), "half");
        }
        assertFetches();
        try (Stream<Path> files = Files.walk(gitDir)) {
            assertThat(files.map(Path::toString))
                    .noneMatch(name -> name.endsWith(".lock") || name.contains("incoming"));
        }
        assertThat(folder.resolve("repository.git.damaged")).doesNotExist();
    }

    @Test
    void rubbishInTheConfigurationIsFetchedAnew() throws IOException {
        Files.writeString(gitDir.resolve("config"), "[core\n\0\0\0");
        assertFetchesAnew();
    }

    @Test
    void lostObjectsAreFetchedAnew() throws IOException {
        Trees.delete(gitDir.resolve("objects/pack"));
        assertFetchesAnew();
    }

    @Test
    void aTruncatedPackIsFetchedAnew() throws IOException {
        assertThat(packs()).isNotEmpty();
        for (Path pack : packs()) {
            Files.write(pack, new byte[20]);
        }
        assertFetchesAnew();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsFetchedAnew() throws IOException {
        Trees.delete(gitDir);
        Files.writeString(gitDir, "rubbish");
        assertFetchesAnew();
    }

    @Test
    void anEmptyDirectoryIsFetchedAnew() throws IOException {
        Trees.delete(gitDir);
        Files.createDirectory(gitDir);
        assertFetchesAnew();
    }

    private void assertFetchesAnew() throws IOException {
        assertFetches();
        assertThat(folder.resolve("repository.git.damaged")).exists();
    }

    @Test
    void refsThatAPowerCutEmptiedAreFetchedAgain() throws IOException {
        Files.writeString(gitDir.resolve("packed-refs"), "");
        Files.createDirectories(gitDir.resolve("refs/tags"));
        Files.writeString(gitDir.resolve("refs/tags/v1"), "");
        Files.writeString(gitDir.resolve("HEAD"), "");
        assertFetches();
    }

    /** Looking at every file with each fetch would read the whole history. */
    @Test
    void aLostFileIsFoundWhenItIsCheckedOutAndFetchedAnewByTheNextFetch() throws IOException {
        ReleaseTag tag = releases.fetched("v1").orElseThrow();
        looseWithout(work.git("rev-parse", "HEAD:a"));
        RepositoryException error = catchThrowableOfType(
                RepositoryException.class, () -> releases.checkOut(tag, folder.resolve("releases")));
        assertThat(error).isNotNull();
        assertThat(error.reason()).isEqualTo(Reason.DAMAGED);
        assertFetchesAnew();
    }

    /** Unpacks the local copy with the real git and deletes one object. */
    private void looseWithout(String id) throws IOException {
        Path objects = gitDir.resolve("objects");
        for (Path pack : packs()) {
            Path moved = Files.move(pack, folder.resolve("moved.pack"));
            Trees.delete(Path.of(pack.toString().replace(".pack", ".idx")));
            WorkingCopy.run(folder, "sh", "-c", "git --git-dir=" + gitDir + " unpack-objects -q <" + moved);
        }
        Files.delete(objects.resolve(id.substring(0, 2)).resolve(id.substring(2)));
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(gitDir.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }
}

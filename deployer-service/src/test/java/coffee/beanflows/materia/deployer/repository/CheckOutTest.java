package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import coffee.beanflows.materia.volume.ErrorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckOutTest {
    @TempDir
    Path folder;

    private WorkingCopy work;
    private ReleaseRepository releases;
    private Path directory;

    @BeforeEach
    void open() throws IOException {
        work = WorkingCopy.in(folder);
        directory = folder.resolve("releases");
        releases = ReleaseRepository.open(
                folder.resolve("repository.git"),
                work.bare().toString(),
                new SshAccess(folder.resolve("no-key"), folder.resolve("no-hosts")),
                TagScheme.SEQUENCE);
    }

    @AfterEach
    void close() {
        releases.close();
    }

    private ReleaseTag release(String name) throws IOException {
        work.commit(name);
        work.tag(name);
        return fetch(name);
    }

    private ReleaseTag fetch(String name) {
        releases.fetch();
        return releases.fetched(name).orElseThrow();
    }

    @Test
    void bytesModesAndLinksAreAsInTheRepository() throws IOException {
        Files.write(work.directory().resolve("bytes"), new byte[] {0, '\r', '\n', (byte) 0xff});
        work.write(".gitattributes", "* text=auto eol=crlf\nbytes -text\n");
        work.program("bin/run", "#!/bin/sh\n");
        work.write("a/b/plain", "plain\n");
        Files.createSymbolicLink(work.directory().resolve("a/b/up"), Path.of("../../bin/run"));
        Files.createSymbolicLink(work.directory().resolve("dangling"), Path.of("nothing"));
        ReleaseTag tag = release("v1");
        Path tree = releases.checkOut(tag, directory);
        assertThat(tree).isEqualTo(directory.resolve("v1"));
        assertThat(tree.resolve("bytes")).hasBinaryContent(new byte[] {0, '\r', '\n', (byte) 0xff});
        assertThat(Files.readString(tree.resolve("a/b/plain"))).isEqualTo("plain\n");
        assertThat(Files.isExecutable(tree.resolve("bin/run"))).isTrue();
        assertThat(Files.isExecutable(tree.resolve("a/b/plain"))).isFalse();
        assertThat(tree.resolve("a/b/up")).isSymbolicLink().hasContent("#!/bin/sh");
        assertThat(Files.readSymbolicLink(tree.resolve("dangling"))).isEqualTo(Path.of("nothing"));
        assertThat(tree.resolve(".release")).hasContent("tag=v1\ncommit=" + tag.commit());
        assertThat(tree.resolve(".git")).doesNotExist();
        assertThat(files(directory)).containsExactly("v1");
    }

    @Test
    void whatIsThereIsMendedAndKeepsWhatWasBuiltIntoIt() throws IOException {
        work.program("bin/run", "run");
        work.write("a", "a");
        ReleaseTag tag = release("v1");
        Path tree = releases.checkOut(tag, directory);
        Files.createDirectory(tree.resolve("target"));
        Files.writeString(tree.resolve("target/built"), "built");
        Files.writeString(tree.resolve("a"), "");
        Files.delete(tree.resolve("bin/run"));
        assertThat(releases.checkOut(tag, directory)).isEqualTo(tree);
        assertThat(tree.resolve("a")).hasContent("a");
        assertThat(Files.isExecutable(tree.resolve("bin/run"))).isTrue();
        assertThat(tree.resolve("target/built")).hasContent("built");
    }

    @Test
    void aDirectoryWithoutItsMarkerIsMadeAnew() throws IOException {
        ReleaseTag tag = release("v1");
        Files.createDirectories(directory.resolve("v1"));
        Files.writeString(directory.resolve("v1/half"), "half");
        Files.createDirectories(directory.resolve(".tmp-of-a-killed-one/a"));
        Path tree = releases.checkOut(tag, directory);
        assertThat(files(tree)).containsExactly(".release", "README.md");
        assertThat(files(directory)).containsExactly("v1");
    }

    @Test
    void aTagThatMovedSinceItsCheckOutIsRefused() throws IOException {
        releases.checkOut(release("v1"), directory);
        work.commit("another");
        work.tag("v1", "-f");
        ReleaseTag moved = fetch("v1");
        assertThat(refused(moved, Reason.TAG_MOVED))
                .contains("when it was checked out, now at " + moved.commit(), "make a new tag");
    }

    @Test
    void aTagThatMovedSinceItWasListedIsRefused() throws IOException {
        ReleaseTag listed = release("v1");
        work.commit("another");
        work.tag("v1", "-f");
        releases.fetch();
        refused(listed, Reason.TAG_MOVED);
        assertThat(directory).doesNotExist();
    }

    @Test
    void aTagThatWasNotFetchedIsUnknown() throws IOException {
        ReleaseTag tag = release("v1");
        refused(new ReleaseTag("v2", tag.version(), tag.commit()), Reason.UNKNOWN);
        refused(new ReleaseTag("../v1", tag.version(), tag.commit()), Reason.NO_RELEASE);
    }

    @Test
    void aTagOnAFileIsRefused() throws IOException {
        work.git("tag", "v1", "HEAD:README.md");
        work.git("push", "-q", "origin", "refs/tags/v1");
        refused(fetch("v1"), Reason.NO_RELEASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../outside", "..", "sub/../../outside", "sub/..", "../../x"})
    void aLinkThatMayLeadOutIsRefusedAndNothingIsLeft(String target) throws IOException {
        Files.createSymbolicLink(work.directory().resolve("link"), Path.of(target));
        ReleaseTag tag = release("v1");
        assertThat(refused(tag, Reason.NO_RELEASE)).contains("link: is a link that may lead out");
        assertThat(files(directory)).isEmpty();
    }

    @Test
    void theMarkersNameIsTaken() throws IOException {
        work.write(".release", "tag=v9");
        refused(release("v1"), Reason.NO_RELEASE);
    }

    @Test
    void aSubmoduleIsRefused() throws IOException {
        work.git("update-index", "--add", "--cacheinfo", "160000," + work.head() + ",module");
        work.git("commit", "-q", "-m", "module");
        work.tag("v1");
        assertThat(refused(fetch("v1"), Reason.NO_RELEASE)).contains("module: is a submodule");
    }

    /** No git makes such a tree, but whoever can push may. */
    @ParameterizedTest
    @ValueSource(strings = {"..", ".git", "."})
    void aTreeWithARisenNameIsNotEvenTakenIn(String name) throws IOException {
        work.write("file", "text");
        work.commit("file");
        String blob = work.git("rev-parse", "HEAD:file");
        String tree = work.treeOf(name, blob);
        String commit = work.git("commit-tree", "-m", "evil", tree);
        work.git("-c", "receive.fsckObjects=false", "push", "-q", "origin", commit + ":refs/tags/v1");
        RepositoryException error = catchThrowableOfType(RepositoryException.class, releases::fetch);
        assertThat(error).isNotNull();
        assertThat(error.reason()).isEqualTo(Reason.DAMAGED);
    }

    private String refused(ReleaseTag tag, Reason reason) {
        RepositoryException error =
                catchThrowableOfType(RepositoryException.class, () -> releases.checkOut(tag, directory));
        assertThat(error).as("a refusal").isNotNull();
        assertThat(error.reason()).as(error.getMessage()).isEqualTo(reason);
        if (reason == Reason.NO_RELEASE || reason == Reason.TAG_MOVED) {
            assertThat(error.type()).isEqualTo(ErrorType.USER);
        }
        return String.valueOf(error.getMessage());
    }

    private static Stream<String> files(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}

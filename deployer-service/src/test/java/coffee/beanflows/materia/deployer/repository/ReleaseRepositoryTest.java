package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a path, without SSH. */
class ReleaseRepositoryTest {
    @TempDir
    Path folder;

    private WorkingCopy work;
    private ReleaseRepository releases;

    @BeforeEach
    void open() throws IOException {
        work = WorkingCopy.in(folder);
        releases = open(work.bare().toString());
    }

    @AfterEach
    void close() {
        releases.close();
    }

    private ReleaseRepository open(String url) {
        SshAccess none = new SshAccess(folder.resolve("no-key"), folder.resolve("no-hosts"));
        return ReleaseRepository.open(folder.resolve("repository.git"), url, none, TagScheme.SEQUENCE);
    }

    @Test
    void listsReleasesNewestFirstWithTheCommitsOfAnnotatedTags() throws IOException {
        String first = work.head();
        work.tag("v9");
        work.write("a", "a");
        String second = work.commit("second");
        work.tag("v10", "-a", "-m", "tenth");
        work.tag("nightly");
        work.tag("v1.0.0");
        work.git("branch", "v11");
        work.git("push", "-q", "origin", "refs/heads/v11");
        assertThat(releases.list())
                .extracting(ReleaseTag::name, ReleaseTag::commit)
                .containsExactly(tuple("v10", second), tuple("v9", first));
    }

    @Test
    void nothingIsFetchedBeforeTheFirstFetch() throws IOException {
        work.tag("v1");
        assertThat(releases.fetched("v1")).isEmpty();
    }

    @Test
    void aRepositoryWithoutReleasesHasNone() {
        assertThat(releases.list()).isEmpty();
        releases.fetch();
        assertThat(releases.fetched("v1")).isEmpty();
    }

    @Test
    void readsAFileUrlToo() throws IOException {
        work.tag("v1");
        try (ReleaseRepository same = open(work.bare().toUri().toString())) {
            assertThat(same.list()).extracting(ReleaseTag::name).containsExactly("v1");
        }
    }

    @Test
    void tellsWhatAReleaseIsMadeOf() throws IOException {
        work.write("dir/a", "a");
        String from = work.commit("from");
        work.program("dir/b", "b");
        work.write("dir/a", "changed");
        work.git("rm", "-q", "README.md");
        String to = work.commit("to");
        work.tag("v1");
        releases.fetch();
        assertThat(releases.changedPaths(from, to)).containsExactly("README.md", "dir/a", "dir/b");
        assertThat(releases.changedPaths(to, to)).isEmpty();
        assertThat(releases.tree(to))
                .containsOnlyKeys("dir/a", "dir/b")
                .containsEntry("dir/b", "100755 " + work.git("rev-parse", "HEAD:dir/b"));
        assertThat(releases.fetched("v1")).contains(releases.list().getFirst());
    }

    @Test
    void aChangedModeIsAChange() throws IOException {
        work.write("a", "a");
        String from = work.commit("from");
        work.program("a", "a");
        String to = work.commit("to");
        work.tag("v1");
        releases.fetch();
        assertThat(releases.changedPaths(from, to)).containsExactly("a");
        assertThat(releases.tree(from)).isNotEqualTo(releases.tree(to));
    }

    @Test
    void readsNothingBeforeTheFirstFetch() {
        refused(() -> releases.tree("0123456789012345678901234567890123456789"), Reason.UNKNOWN);
    }

    @Test
    void namesACommitThatWasNotFetched() {
        releases.fetch();
        refused(() -> releases.tree("0123456789012345678901234567890123456789"), Reason.UNKNOWN);
    }

    @Test
    void whatIsNoRepositoryIsSaidSoAndTriedAgain() {
        try (ReleaseRepository none = open(folder.resolve("nowhere.git").toString())) {
            refused(none::list, Reason.NO_REPOSITORY);
            refused(none::fetch, Reason.NO_REPOSITORY);
        }
    }

    @Test
    void aMissingBranchIsNamed() {
        Origin origin =
                new Origin(work.bare().toString(), new SshAccess(Path.of("no-key"), Path.of("no-hosts")), "trunk");
        try (ReleaseRepository other =
                ReleaseRepository.open(folder.resolve("other.git"), origin, TagScheme.SEQUENCE)) {
            assertThat(refused(other::fetch, Reason.NO_BRANCH)).contains("has no branch trunk");
        }
    }

    @Test
    void otherWaysThanSshAndPathsAreRefused() {
        assertThatExceptionOfType(MateriaException.class)
                .isThrownBy(() -> open("https://example.org/repository.git"))
                .withMessageContaining("over SSH or from a path, not over https")
                .matches(error -> error.type() == ErrorType.USER);
    }

    private static String refused(ThrowingCallable call, Reason reason) {
        RepositoryException error = catchThrowableOfType(RepositoryException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.reason()).as(error.getMessage()).isEqualTo(reason);
        return String.valueOf(error.getMessage());
    }
}

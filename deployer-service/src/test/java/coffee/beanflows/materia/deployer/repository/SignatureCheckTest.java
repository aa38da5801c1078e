package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With signatures that the real git and ssh-keygen made. */
class SignatureCheckTest {
    @TempDir
    Path folder;

    private WorkingCopy work;
    private ReleaseRepository releases;
    private Path allowedSigners;
    private Path ana;
    private Path stranger;

    @BeforeEach
    void open() throws IOException {
        work = WorkingCopy.in(folder);
        work.git("config", "gpg.format", "ssh");
        ana = key("ana", "ed25519");
        stranger = key("stranger", "ed25519");
        allowedSigners = folder.resolve("allowed_signers");
        allow(ana, "namespaces=\"git\"");
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

    private Path key(String name, String type) throws IOException {
        Path file = folder.resolve(name);
        WorkingCopy.run(folder, "ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString());
        return file;
    }

    private void allow(Path key, String options) throws IOException {
        Files.writeString(allowedSigners, "ana@example.org " + options + " " + Files.readString(Path.of(key + ".pub")));
    }

    private Signature verify() {
        return verify("v1");
    }

    private Signature verify(String name) {
        releases.fetch();
        ReleaseTag tag = releases.fetched(name).orElseThrow();
        return new SignatureCheck(releases).verify(tag, allowedSigners, "main");
    }

    private void signedTag(Path key) throws IOException {
        work.tag("v1", "-s", "-m", "release", "-u", key.toString());
    }

    private void signedCommit(Path key) throws IOException {
        work.commit("signed", "--gpg-sign=" + key);
        work.tag("v1");
    }

    private static void assertRefused(Signature signature, String... words) {
        assertThat(signature).isInstanceOf(Signature.Refused.class);
        assertThat(((Signature.Refused) signature).sentence()).contains(words);
    }

    private void assertSigned(String object, Path key) throws IOException {
        String fingerprint =
                WorkingCopy.run(folder, "ssh-keygen", "-l", "-f", key + ".pub").split(" ", 3)[1];
        assertThat(verify()).isEqualTo(new Signature.By("ana@example.org", fingerprint, object));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aSignedTagNamesWhoSignedIt(String type) throws IOException {
        Path key = key(type, type);
        allow(key, "");
        signedTag(key);
        assertSigned("tag", key);
    }

    @Test
    void aSignedCommitUnderAnUnsignedTagCounts() throws IOException {
        signedCommit(ana);
        assertSigned("commit", ana);
    }

    @Test
    void aSignedCommitUnderAnUnsignedAnnotatedTagCounts() throws IOException {
        work.commit("signed", "--gpg-sign=" + ana);
        work.tag("v1", "-a", "-m", "release");
        assertSigned("commit", ana);
    }

    @Test
    void aSignedTagDeeperInTheBranchCounts() throws IOException {
        signedTag(ana);
        work.commit("later");
        assertSigned("tag", ana);
    }

    @Test
    void withoutAnySignatureItIsRefused() throws IOException {
        work.tag("v1");
        assertRefused(verify(), "neither the tag v1 nor its commit is signed", "git tag -s");
    }

    @Test
    void aStrangersSignatureIsRefusedWithItsKey() throws IOException {
        signedTag(stranger);
        assertRefused(verify(), "is signed with SHA256:", "not in " + allowedSigners);
        signedCommitUnder("v2", stranger);
        assertRefused(verify("v2"), "the commit ", "not in " + allowedSigners);
    }

    private void signedCommitUnder(String tag, Path key) throws IOException {
        work.commit("signed", "--gpg-sign=" + key);
        work.tag(tag);
    }

    @Test
    void aStrangersTagIsNotMadeUpForByASignedCommit() throws IOException {
        work.commit("signed", "--gpg-sign=" + ana);
        signedTag(stranger);
        assertRefused(verify(), "the tag v1 is signed with");
    }

    @Test
    void aKeyForAnotherPurposeIsRefused() throws IOException {
        allow(ana, "namespaces=\"file\"");
        signedTag(ana);
        assertRefused(verify(), "the tag v1");
    }

    @Test
    void aKeyThatIsNoLongerValidIsRefused() throws IOException {
        allow(ana, "valid-before=\"20200101\"");
        signedTag(ana);
        assertRefused(verify(), "the tag v1");
    }

    @Test
    void aCommitOutsideTheProtectedBranchIsRefusedThoughSigned() throws IOException {
        work.git("checkout", "-q", "-b", "side");
        work.commit("aside", "--gpg-sign=" + ana);
        signedTag(ana);
        assertRefused(verify(), "not in the history of main", "tag a commit that was merged");
        releases.fetch();
        ReleaseTag tag = releases.fetched("v1").orElseThrow();
        assertRefused(
                new SignatureCheck(releases).verify(tag, allowedSigners, "nowhere"), "not in the history of nowhere");
    }

    @Test
    void aTamperedTagIsRefused() throws IOException {
        signedTag(ana);
        String signed = work.git("cat-file", "tag", "v1");
        work.commit("other");
        replaceTag(signed.replaceFirst("object [0-9a-f]{40}", "object " + work.head()) + "\n");
        assertRefused(verify(), "does not hold", "make a new tag");
    }

    @Test
    void aTamperedCommitIsRefused() throws IOException {
        work.commit("signed", "--gpg-sign=" + ana);
        String evil = work.git("cat-file", "commit", "HEAD").replace("\n\nsigned", "\n\ntampered") + "\n";
        work.git("reset", "-q", "--hard", hash("commit", evil));
        work.git("push", "-q", "--force", "origin", "HEAD");
        work.tag("v1");
        assertRefused(verify(), "the signature of the commit", "does not hold");
    }

    @Test
    void aSignedTagUnderAnotherNameIsRefused() throws IOException {
        signedTag(ana);
        work.git("push", "-q", "origin", "refs/tags/v1:refs/tags/v2");
        assertRefused(verify("v2"), "v2 shows the signature of v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
                "-----BEGIN SSH SIGNATURE-----\nrubbish!\n-----END SSH SIGNATURE-----\n",
                "-----BEGIN SSH SIGNATURE-----\n",
                "-----BEGIN PGP SIGNATURE-----\n\niHUE\n-----END PGP SIGNATURE-----\n"
            })
    void rubbishIsNoSignature(String rubbish) throws IOException {
        work.tag("v1", "-a", "-m", "release");
        replaceTag(work.git("cat-file", "tag", "v1") + "\n" + rubbish);
        assertThat(verify()).isInstanceOf(Signature.Refused.class);
    }

    @Test
    void rubbishInAllowedSignersAllowsNobody() throws IOException {
        Files.writeString(allowedSigners, "\0\0 rubbish\n");
        signedTag(ana);
        assertRefused(verify(), "the tag v1");
    }

    @Test
    void anEmptyAllowedSignersAllowsNobody() throws IOException {
        Files.writeString(allowedSigners, "");
        signedTag(ana);
        assertRefused(verify(), "the tag v1");
    }

    @Test
    void aMissingAllowedSignersIsNamed() throws IOException {
        Files.delete(allowedSigners);
        signedTag(ana);
        assertThatExceptionOfType(MateriaException.class)
                .isThrownBy(this::verify)
                .withMessageStartingWith(allowedSigners + ": cannot be read, but signatures are demanded");
    }

    private void replaceTag(String raw) throws IOException {
        work.git("update-ref", "refs/tags/v1", hash("tag", raw));
        work.git("push", "-q", "--force", "origin", "refs/tags/v1", "main");
    }

    private String hash(String type, String raw) throws IOException {
        Path file = Files.writeString(folder.resolve("raw"), raw);
        return work.git("hash-object", "-t", type, "-w", "--literally", file.toString());
    }
}

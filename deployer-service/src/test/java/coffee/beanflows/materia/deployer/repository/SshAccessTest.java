package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import coffee.beanflows.materia.volume.ErrorType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real sshd, with ed25519 keys. */
class SshAccessTest {
    @TempDir
    static Path shared;

    private static SshOrigin origin;

    @TempDir
    Path folder;

    private SshAccess access;

    @BeforeAll
    static void start() throws IOException {
        origin = SshOrigin.start(shared);
        WorkingCopy work = WorkingCopy.in(shared);
        work.git("remote", "set-url", "origin", origin.bare().toString());
        work.commit("second");
        work.tag("v1");
        work.commit("third");
        work.tag("v2", "-a", "-m", "second");
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    /** Copies, since a test changes them. */
    @BeforeEach
    void copyKeys() throws IOException {
        access = new SshAccess(folder.resolve("key"), folder.resolve("hosts"));
        Files.copy(origin.access().deployKey(), access.deployKey());
        Files.copy(origin.access().knownHosts(), access.knownHosts());
    }

    private ReleaseRepository open() {
        return open(origin.url());
    }

    private ReleaseRepository open(String url) {
        return ReleaseRepository.open(folder.resolve("repository.git"), url, access, TagScheme.SEQUENCE);
    }

    private static Path stranger(Path file) throws IOException {
        WorkingCopy.run(file.resolveSibling("."), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
        return file;
    }

    @Test
    void listsFetchesAndChecksOut() throws IOException {
        try (ReleaseRepository releases = open()) {
            List<ReleaseTag> tags = releases.list();
            assertThat(tags).extracting(ReleaseTag::name).containsExactly("v2", "v1");
            releases.fetch();
            Path tree = releases.checkOut(tags.getFirst(), folder.resolve("releases"));
            assertThat(tree.resolve("README.md")).hasContent("first");
        }
    }

    @Test
    void hashedHostNamesInKnownHostsAreRead() throws IOException {
        WorkingCopy.run(
                folder, "ssh-keygen", "-q", "-H", "-f", access.knownHosts().toString());
        assertThat(access.knownHosts()).content().startsWith("|1|");
        try (ReleaseRepository releases = open()) {
            assertThat(releases.list()).hasSize(2);
        }
    }

    @Test
    void anotherHostKeyThanThePinnedOneIsRefusedAndNothingFetched() throws IOException {
        String other = Files.readString(Path.of(stranger(folder.resolve("other")) + ".pub"));
        Files.writeString(access.knownHosts(), origin.host() + " " + other);
        refusesTheHost("is not the one that is pinned");
    }

    @Test
    void aHostThatIsNotInKnownHostsIsRefusedAndNotAddedThere() throws IOException {
        Files.writeString(access.knownHosts(), "# nobody\n");
        refusesTheHost("no key is pinned for");
        assertThat(access.knownHosts()).hasContent("# nobody");
    }

    @Test
    void aRevokedHostKeyIsRefusedThoughItIsPinnedToo() throws IOException {
        String pinned = Files.readString(access.knownHosts());
        Files.writeString(access.knownHosts(), pinned + "@revoked " + pinned);
        refusesTheHost("is marked as revoked");
    }

    @Test
    void aMissingKnownHostsTrustsNobody() throws IOException {
        Files.delete(access.knownHosts());
        refusesTheHost("no host is trusted");
    }

    private void refusesTheHost(String why) {
        try (ReleaseRepository releases = open()) {
            assertThat(refused(releases::list, Reason.HOST_KEY_REFUSED))
                    .contains(why, access.knownHosts().toString());
            assertThat(refused(releases::fetch, Reason.HOST_KEY_REFUSED)).contains(why);
            assertThat(releases.fetched("v1")).isEmpty();
        }
    }

    @Test
    void aKeyThatTheHostDoesNotKnowIsNamed() throws IOException {
        Files.delete(access.deployKey());
        stranger(access.deployKey());
        try (ReleaseRepository releases = open()) {
            assertThat(refused(releases::list, Reason.KEY_REFUSED))
                    .contains("does not let the key " + access.deployKey() + " in", "deploy key of the repository");
        }
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        Files.delete(access.deployKey());
        try (ReleaseRepository releases = open()) {
            assertThat(refused(releases::list, Reason.KEY_REFUSED))
                    .contains(access.deployKey() + ": the deploy key cannot be read");
        }
    }

    @Test
    void aRepositoryThatTheHostDoesNotHaveIsNamed() {
        try (ReleaseRepository releases = open(origin.url().replace("repository.git", "another.git"))) {
            assertThat(refused(releases::list, Reason.NO_REPOSITORY)).contains("check the URL");
        }
    }

    @Test
    void aHostThatIsDownIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (ReleaseRepository releases = open("ssh://git@127.0.0.1:" + port + "/repository.git")) {
            assertThat(refused(releases::list, Reason.UNREACHABLE)).contains("cannot be reached");
        }
    }

    @Test
    void aHostThatAcceptsAndSaysNothingHasItsTimeAndNoMore() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "ssh://git@127.0.0.1:" + silent.getLocalPort() + "/repository.git";
            Origin mute = new Origin(url, access, "main");
            try (Remote remote = new Remote(mute)) {
                Remote.Limits limits = new Remote.Limits(Duration.ofSeconds(30), Duration.ofSeconds(1));
                assertThat(refused(() -> remote.tags(limits), Reason.UNREACHABLE))
                        .contains("within 1 s");
            }
        }
    }

    @Test
    void aUserWithoutAHomeDirectoryNeedsNone() throws IOException {
        assertThat(inAnotherProcess(Path.of("?"), Map.of(), "fetch")).isEqualTo("v2 v1");
    }

    @Test
    void neitherTheUsersKeysNorAnAgentAreAsked() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path ssh = Files.createDirectory(home.resolve(".ssh"));
        Files.move(access.deployKey(), ssh.resolve("id_ed25519"));
        Files.copy(access.knownHosts(), ssh.resolve("known_hosts"));
        Files.writeString(ssh.resolve("config"), "Host *\n  StrictHostKeyChecking no\n");
        stranger(access.deployKey());
        Path socket = folder.resolve("agent");
        String started = WorkingCopy.run(folder, "ssh-agent", "-a", socket.toString());
        String process = started.replaceAll("(?s).*SSH_AGENT_PID=([0-9]+).*", "$1");
        try {
            WorkingCopy.run(
                    folder,
                    "env",
                    "SSH_AUTH_SOCK=" + socket,
                    "ssh-add",
                    "-q",
                    ssh.resolve("id_ed25519").toString());
            Map<String, String> agent = Map.of("SSH_AUTH_SOCK", socket.toString());
            assertThat(inAnotherProcess(home, agent, "list")).isEqualTo("KEY_REFUSED");
            Files.writeString(access.knownHosts(), "");
            assertThat(inAnotherProcess(home, agent, "list")).isEqualTo("HOST_KEY_REFUSED");
        } finally {
            WorkingCopy.run(folder, "kill", process);
        }
    }

    private String inAnotherProcess(Path home, Map<String, String> environment, String what) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.home=" + home,
                "-Duser.name=?",
                ListReleases.class.getName(),
                folder.resolve("elsewhere.git").toString(),
                origin.url(),
                access.deployKey().toString(),
                access.knownHosts().toString(),
                what);
        builder.environment().remove("HOME");
        builder.environment().remove("SSH_AUTH_SOCK");
        builder.environment().putAll(environment);
        Process process = builder.directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static String refused(ThrowingCallable call, Reason reason) {
        RepositoryException error = catchThrowableOfType(RepositoryException.class, call);
        assertThat(error).as("a refusal").isNotNull();
        assertThat(error.reason()).as(error.getMessage()).isEqualTo(reason);
        assertThat(error.type()).isIn(ErrorType.SOURCE, ErrorType.RESOURCES);
        return String.valueOf(error.getMessage());
    }
}

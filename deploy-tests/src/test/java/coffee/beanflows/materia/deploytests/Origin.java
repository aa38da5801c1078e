package coffee.beanflows.materia.deploytests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The repository that a deployer polls, behind a real sshd, and a developer's working copy of it. Its first commit is the tree under
 * test as it lies there, with what is not committed yet.
 */
final class Origin {
    private final Path sshd;
    private final Path copy;
    private final String url;

    private Origin(Path sshd, Path copy, String url) {
        this.sshd = sshd;
        this.copy = copy;
        this.url = url;
    }

    /** One that was filled before. */
    static Origin at(Path sshd, Path copy) {
        try {
            return new Origin(sshd, copy, Files.readString(sshd.resolve("url")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the empty repository of {@code sshd} through a new working copy. */
    static Origin of(Path sshd, Path copy) {
        try {
            Files.createDirectories(copy);
            Origin origin = at(sshd, copy);
            copyTree(copy);
            origin.git("init", "-q", "--initial-branch=main");
            origin.git("remote", "add", "origin", origin.url);
            origin.commit("The tree under test");
            origin.git("push", "-q", "origin", "main");
            return origin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What git knows or would add; what was deleted is not there to copy. */
    private static void copyTree(Path to) throws IOException {
        String listed = Shell.in(Lab.HOME).run("git", "ls-files", "-coz", "--exclude-standard");
        for (String name : listed.split("\0", -1)) {
            Path from = Lab.HOME.resolve(name);
            if (!name.isEmpty() && Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to.resolve(name).resolveSibling("."));
                Files.copy(from, to.resolve(name), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** For {@code git clone}, from the host and from containers. */
    String url() {
        return url;
    }

    /** May fetch, not push. */
    Path deployKey() {
        return sshd.resolve("deploy_key");
    }

    Path knownHosts() {
        return sshd.resolve("known_hosts");
    }

    /** The bare repository's directory, for looking into it. */
    Path repository() {
        return sshd.resolve("repository.git");
    }

    /** A developer's working copy: what releases are made in. */
    Path workingCopy() {
        return copy;
    }

    /**
     * Commits the changes, tags the commit and pushes both.
     *
     * @return the commit's id
     */
    String release(String tag, Change... changes) {
        try {
            for (Change change : changes) {
                change.in(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change the tree for " + tag, e);
        }
        commit("Release " + tag);
        git("tag", "-a", "-m", tag, tag);
        git("push", "-q", "--atomic", "origin", "main", "refs/tags/" + tag);
        return git("rev-parse", "HEAD");
    }

    /** Lets an existing tag point at the working copy's last commit, as nobody should. */
    void moveTag(String tag) {
        git("tag", "-f", "-a", "-m", tag, tag);
        git("push", "-q", "--force", "origin", "refs/tags/" + tag);
    }

    /** Runs git in the working copy, as its developer. */
    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Shell.in(copy)
                // Nothing of the person who runs the test.
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_AUTHOR_NAME", "Developer")
                .with("GIT_AUTHOR_EMAIL", "developer@materia.example")
                .with("GIT_COMMITTER_NAME", "Developer")
                .with("GIT_COMMITTER_EMAIL", "developer@materia.example")
                .with(
                        "GIT_SSH_COMMAND",
                        "ssh -F /dev/null -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile="
                                + knownHosts() + " -i " + sshd.resolve("developer_key"))
                .run(command.toArray(String[]::new));
    }

    private void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
    }
}

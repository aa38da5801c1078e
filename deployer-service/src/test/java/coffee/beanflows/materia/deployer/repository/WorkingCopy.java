package coffee.beanflows.materia.deployer.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A person's repository, driven by the real git; what is pushed goes to a bare one beside it. */
final class WorkingCopy {
    private final Path directory;
    private final Path bare;

    private WorkingCopy(Path directory, Path bare) {
        this.directory = directory;
        this.bare = bare;
    }

    /** With one commit on {@code main}, pushed. */
    static WorkingCopy in(Path parent) throws IOException {
        Path bare = parent.resolve("origin.git");
        run(parent, "git", "init", "-q", "--bare", "-b", "main", bare.toString());
        Path directory = Files.createDirectory(parent.resolve("work"));
        run(directory, "git", "init", "-q", "-b", "main");
        WorkingCopy copy = new WorkingCopy(directory, bare);
        copy.git("remote", "add", "origin", bare.toString());
        copy.write("README.md", "first\n");
        copy.commit("first");
        return copy;
    }

    Path directory() {
        return directory;
    }

    Path bare() {
        return bare;
    }

    void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    void program(String path, String text) throws IOException {
        write(path, text);
        Files.setPosixFilePermissions(directory.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Commits all that is there and pushes the branch; the commit's id. */
    String commit(String message, String... options) throws IOException {
        git("add", "-A");
        List<String> command = new ArrayList<>(List.of("commit", "-q", "--allow-empty", "-m", message));
        command.addAll(List.of(options));
        git(command.toArray(String[]::new));
        git("push", "-q", "--force", "origin", "HEAD");
        return head();
    }

    String head() throws IOException {
        return git("rev-parse", "HEAD");
    }

    /** Tags what is checked out and pushes that. */
    void tag(String name, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("tag"));
        command.addAll(List.of(options));
        command.add(name);
        git(command.toArray(String[]::new));
        git("push", "-q", "--force", "origin", "refs/tags/" + name);
    }

    String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(directory, command.toArray(String[]::new));
    }

    /** The id of a tree with one entry of any name, which git's own commands would not make. */
    String treeOf(String name, String blob) throws IOException {
        Path raw = directory.resolveSibling("tree");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("100644 " + name + '\0').getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(HexFormat.of().parseHex(blob));
        Files.write(raw, bytes.toByteArray());
        return git("hash-object", "-t", "tree", "-w", "--literally", raw.toString());
    }

    /** What a program printed; it must succeed. Nobody's configuration and no agent count. */
    static String run(Path directory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_AUTHOR_NAME", "Ana",
                        "GIT_AUTHOR_EMAIL", "ana@example.org",
                        "GIT_COMMITTER_NAME", "Ana",
                        "GIT_COMMITTER_EMAIL", "ana@example.org"));
        builder.environment().remove("SSH_AUTH_SOCK");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor())
                    .as(String.join(" ", command) + ": " + output)
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output.strip();
    }
}

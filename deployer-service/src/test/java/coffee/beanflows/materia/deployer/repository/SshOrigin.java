package coffee.beanflows.materia.deployer.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bare repository behind a real sshd on 127.0.0.1. */
record SshOrigin(Path folder, String url) implements AutoCloseable {
    private static final Path SCRIPT = Path.of("../deploy-tests/lab/sshd").toAbsolutePath();

    static SshOrigin start(Path parent) throws IOException {
        Path folder = parent.resolve("sshd");
        String url = WorkingCopy.run(parent, SCRIPT.toString(), "start", folder.toString(), "127.0.0.1");
        return new SshOrigin(folder, url);
    }

    SshAccess access() {
        return new SshAccess(folder.resolve("deploy_key"), folder.resolve("known_hosts"));
    }

    Path bare() {
        return folder.resolve("repository.git");
    }

    /** {@code [127.0.0.1]:port}, as it stands in {@code known_hosts}. */
    String host() throws IOException {
        return Files.readString(access().knownHosts()).split(" ", 2)[0];
    }

    @Override
    public void close() {
        try {
            WorkingCopy.run(folder.resolveSibling("."), SCRIPT.toString(), "stop", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

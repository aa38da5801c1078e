package coffee.beanflows.materia.deploytests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A made-up server: the directories that set-up makes on a real one, under a test's own, with an origin. Everything belongs to
 * {@link #UID}.
 */
final class Server {
    /** The uid and gid that everything runs as. */
    static final int UID = 10001;

    private final Path root;
    private final Origin origin;

    private Server(Path root, Origin origin) {
        this.root = root;
        this.origin = origin;
    }

    /** One that was set up before. */
    static Server at(Path root, Origin origin) {
        return new Server(root, origin);
    }

    /** A new one, with the deploy key in place and nothing deployed. */
    static Server in(Path root, Origin origin) {
        Server server = new Server(root, origin);
        try {
            for (Path directory :
                    List.of(server.home().resolve("ssh"), server.home().resolve("releases"), server.data())) {
                Files.createDirectories(directory);
            }
            Files.copy(origin.deployKey(), server.home().resolve("ssh/deploy_key"));
            Files.copy(origin.knownHosts(), server.home().resolve("ssh/known_hosts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell shell = Shell.in(root);
        shell.run("chmod", "600", server.home().resolve("ssh/deploy_key").toString());
        server.own();
        return server;
    }

    /** In place of {@code /opt/materia}. */
    Path home() {
        return root.resolve("opt/materia");
    }

    /** In place of {@code /data/materia}. */
    Path data() {
        return root.resolve("data/materia");
    }

    Origin origin() {
        return origin;
    }

    /** Pushes a tag over ssh; see {@link Origin#release}. */
    String release(String tag, Change... changes) {
        return origin.release(tag, changes);
    }

    /** What a file of the form {@code KEY=value} says. */
    static Map<String, String> variables(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives everything to {@link #UID}. */
    void own() {
        Shell.in(root).run("chown", "-R", UID + ":" + UID, root.toString());
    }
}

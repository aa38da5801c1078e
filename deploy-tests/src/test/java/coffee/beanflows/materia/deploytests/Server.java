package coffee.beanflows.materia.deploytests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A made-up server: the directories that set-up makes on a real one, under a test's own, with an origin. Everything belongs to
 * {@link #UID}.
 */
final class Server {
    /** The uid and gid that everything runs as. */
    static final int UID = 10001;

    private static final List<String> SERVICES = List.of("extractor", "transform", "export", "web", "deployer");

    private final Path root;
    private final Origin origin;

    private Server(Path root, Origin origin) {
        this.root = root;
        this.origin = origin;
    }

    /** A new one, with the deploy key in place and nothing deployed. */
    static Server in(Path root, Origin origin) {
        Server server = new Server(root, origin);
        try {
            for (Path directory :
                    List.of(server.home().resolve("ssh"), server.home().resolve("releases"), server.data())) {
                Files.createDirectories(directory);
            }
            for (String service : SERVICES) {
                Files.createDirectories(server.secrets().resolve(service));
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

    /** In place of {@code /run/materia/secrets}: a directory a service. */
    Path secrets() {
        return root.resolve("run/materia/secrets");
    }

    Origin origin() {
        return origin;
    }

    /** Pushes a tag over ssh; see {@link Origin#release}. */
    String release(String tag, Change... changes) {
        return origin.release(tag, changes);
    }

    /** Writes a service's {@code application.properties}, 0600. */
    void secret(String service, Map<String, String> properties) {
        write(secrets().resolve(service).resolve("application.properties"), properties);
    }

    /** Writes {@code .env}: what this server is. */
    void environment(Map<String, String> variables) {
        write(home().resolve(".env"), variables);
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

    private void write(Path file, Map<String, String> variables) {
        String text = new TreeMap<>(variables)
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.in(root).run("chmod", "600", file.toString());
        Shell.in(root).run("chown", UID + ":" + UID, file.toString());
    }
}

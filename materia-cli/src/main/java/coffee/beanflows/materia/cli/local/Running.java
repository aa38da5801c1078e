package coffee.beanflows.materia.cli.local;

import coffee.beanflows.materia.volume.AtomicFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * What runs, as the file {@code .run/running.json} says it; it holds the operator's tokens, so only its owner may read it.
 *
 * @param owner     pid of the command that supervises
 * @param dataDir   the data volume
 * @param processes pid of each service
 * @param urls      address of each service
 * @param tokens    what the operator shows to each worker
 */
public record Running(
        long owner, String dataDir, Map<String, Long> processes, Map<String, String> urls, Map<String, String> tokens) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Running {
        processes = Map.copyOf(processes);
        urls = Map.copyOf(urls);
        tokens = Map.copyOf(tokens);
    }

    /** Reads the file under {@code runDir}; empty when there is none, or when it is torn. */
    public static Optional<Running> read(Path runDir) {
        Path file = runDir.resolve("running.json");
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Running.class)) : Optional.empty();
        } catch (IOException e) {
            System.getLogger(Running.class.getName()).log(System.Logger.Level.WARNING, "unreadable: " + file, e);
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        AtomicFile.publish(file, text());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String text() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings and numbers", e);
        }
    }
}

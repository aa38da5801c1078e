package coffee.beanflows.materia.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What backup and drill last wrote into {@code state/backup.json}. */
final class Backup {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_BYTES = 100_000;

    private Backup() {}

    /** Its fields; empty where no backup is configured. */
    static List<StatusView.Fact> facts(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            List<StatusView.Fact> facts = new ArrayList<>();
            collect("", JSON.readTree(Files.readString(file)), facts);
            return facts;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void collect(String prefix, JsonNode node, List<StatusView.Fact> facts) {
        node.properties().forEach(field -> {
            String name = prefix + field.getKey().replace('_', ' ');
            if (field.getValue().isObject()) {
                collect(name + ", ", field.getValue(), facts);
            } else {
                facts.add(new StatusView.Fact(name, field.getValue().asText()));
            }
        });
    }
}

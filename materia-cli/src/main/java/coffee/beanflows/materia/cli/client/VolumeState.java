package coffee.beanflows.materia.cli.client;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Sidecars;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads from the volume how far each stage is behind the one before it: the volume is the truth, a trigger only a hint. */
public final class VolumeState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataVolume volume;

    public VolumeState(DataVolume volume) {
        this.volume = volume;
    }

    /** Whether the lakehouse holds every landed publication. */
    public boolean isTransformed() {
        String consumed = read(volume.lakehouseGeneration(), "publications");
        return consumed.equals(Sidecars.fingerprint(Sidecars.ids(volume)).hex());
    }

    /** Whether the newest analytics generation is of the newest lakehouse generation. */
    public boolean isExported() {
        String generation = read(volume.lakehouseGeneration(), "generation");
        return !generation.isEmpty() && generation.equals(read(volume.analyticsGeneration(), "lakehouse_generation"));
    }

    /** Id of the newest analytics generation; "" when there is none. */
    public String generation() {
        return read(volume.analyticsGeneration(), "generation");
    }

    private static String read(Path file, String key) {
        try {
            if (!Files.exists(file)) {
                return "";
            }
            JsonNode json = JSON.readTree(file.toFile());
            return json.path(key).asText("");
        } catch (IOException e) {
            return "";
        }
    }
}

package coffee.beanflows.materia.cli.client;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Sidecars;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

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

    /** Names of the models that the newest run could not build, comma-separated; "" when it built all. */
    public String failedModels() {
        return read(volume.lakehouseGeneration(), "failed_models");
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
            JsonNode value = JSON.readTree(file.toFile()).path(key);
            if (value.isArray()) {
                return value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
            }
            return value.asText("");
        } catch (IOException e) {
            return "";
        }
    }
}

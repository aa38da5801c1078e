package coffee.beanflows.materia.volume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the volume's JSON is written and read: times as ISO strings, sorted keys, indented; unknown keys are ignored, since older
 * code reads what newer code wrote.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The shared mapper; nobody configures it further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads {@code file}; empty when there is none.
     *
     * @throws MateriaException INTERNAL, naming the file, when it is not the JSON of a {@code type}
     */
    public static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new MateriaException(
                    ErrorType.INTERNAL,
                    file + ": is not the JSON of a " + type.getSimpleName() + " (" + e.getOriginalMessage()
                            + "); restore it from the backup, or delete it if its service writes it anew",
                    e);
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, file + ": cannot be read (" + e + ")", e);
        }
    }

    /** Publishes {@code value} at {@code file} atomically, see {@link AtomicFile}. */
    public static void publish(Path file, Object value) {
        AtomicFile.publish(file, bytes(value));
    }

    /** {@code value} as text, ending with a newline. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new MateriaException(
                    ErrorType.INTERNAL, "a " + value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    static byte[] bytes(Object value) {
        return text(value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}

package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;

/** The body of a POST, read strictly: a key that nobody knows is a mistake of the sender's. */
public final class JsonBody {
    private static final int MAXIMUM_BYTES = 16 << 10;
    private static final String WHERE = "the request's body";
    private static final ObjectReader STRICT = Json.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    /**
     * Reads one {@code type}.
     *
     * @param mend what to send, for the message of a refusal
     * @throws MateriaException     USER, saying where, when the body is not understood
     * @throws ClientErrorException 413 when it has more than 16 KiB
     */
    public static <T> T read(InputStream body, Class<T> type, String mend) throws IOException {
        byte[] bytes = body.readNBytes(MAXIMUM_BYTES + 1);
        if (bytes.length > MAXIMUM_BYTES) {
            throw new ClientErrorException("A body has at most " + MAXIMUM_BYTES + " bytes.", 413);
        }
        try {
            T read = STRICT.forType(type).readValue(bytes);
            if (read == null) {
                throw refused("it is null", mend);
            }
            return read;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? WHERE
                    : WHERE + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw MateriaException.of(ErrorType.USER, e.getOriginalMessage(), where, mend);
        }
    }

    /** A body that was understood and asks for what cannot be. */
    public static MateriaException refused(String what, String mend) {
        return MateriaException.of(ErrorType.USER, what, WHERE, mend);
    }
}

package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /runs}: {@code {}} for what is due, or one of the two.
 *
 * @param workflow this one now
 * @param all      every enabled one now
 */
record RunBody(@Nullable String workflow, @Nullable Boolean all) {
    static final int MAXIMUM_BYTES = 16 << 10;

    private static final ObjectReader STRICT = Json.mapper()
            .readerFor(RunBody.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String MEND = "send {}, {\"workflow\": \"<name>\"} or {\"all\": true}";

    /** Too long a body. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static RunRequest read(InputStream body) throws IOException, TooLong {
        byte[] bytes = body.readNBytes(MAXIMUM_BYTES + 1);
        if (bytes.length > MAXIMUM_BYTES) {
            throw new TooLong();
        }
        try {
            RunBody read = STRICT.readValue(bytes);
            if (read == null) {
                throw MateriaException.of(ErrorType.USER, "it is null", "the request's body", MEND);
            }
            return read.request();
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? "the request's body"
                    : "the request's body:" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw MateriaException.of(ErrorType.USER, e.getOriginalMessage(), where, MEND);
        }
    }

    private RunRequest request() {
        boolean everything = Boolean.TRUE.equals(all);
        if (workflow == null) {
            return everything ? RunRequest.everything() : RunRequest.due();
        }
        if (everything || workflow.isBlank()) {
            throw MateriaException.of(
                    ErrorType.USER,
                    everything ? "it names a workflow and all" : "the workflow's name is blank",
                    "the request's body",
                    MEND);
        }
        return RunRequest.of(workflow);
    }
}

package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** JSON: whole, with what must be there and without what says that it failed. */
final class JsonCheck {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonCheck() {}

    static void check(Expectation.Json expect, Path body) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(body.toFile());
        } catch (JsonProcessingException e) {
            throw new RejectedException(Reason.BROKEN_JSON, "the body is no JSON (" + e.getOriginalMessage() + ")", e);
        }
        for (String pointer : expect.absent()) {
            JsonNode node = root.at(pointer);
            if (isThere(node) && !(node.isBoolean() && !node.booleanValue())) {
                throw new RejectedException(
                        Reason.ERROR_OBJECT, "the body says at " + pointer + ": " + Impostors.quote(node.toString()));
            }
        }
        for (String pointer : expect.present()) {
            if (!isThere(root.at(pointer))) {
                throw new RejectedException(Reason.MISSING_VALUE, "the body has nothing at " + pointer);
            }
        }
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}

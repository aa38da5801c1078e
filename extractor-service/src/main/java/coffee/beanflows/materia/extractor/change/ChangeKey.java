package coffee.beanflows.materia.extractor.change;

import coffee.beanflows.materia.extractor.workflows.ChangeRule;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** What a body says without what differs at every call: equal keys, nothing new. */
public final class ChangeKey {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChangeKey() {}

    /**
     * The key of a body that passed its validation; its hash where every byte counts.
     *
     * @param sha256 of the whole body
     */
    public static ContentHash of(ChangeRule rule, Path body, ContentHash sha256) {
        Pattern lines = rule.ignoreLines();
        try {
            if (!rule.ignoreJson().isEmpty()) {
                return json(rule, body);
            }
            return lines == null ? sha256 : lines(lines, body);
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, body + ": cannot be read (" + e + "); check the disk", e);
        }
    }

    private static ContentHash json(ChangeRule rule, Path body) throws IOException {
        JsonNode root = MAPPER.readTree(body.toFile());
        for (String pointer : rule.ignoreJson()) {
            JsonPointer at = JsonPointer.compile(pointer);
            JsonNode parent = root.at(at.head());
            JsonPointer last = at.last();
            if (parent instanceof ObjectNode object) {
                object.remove(last.getMatchingProperty());
            } else if (parent instanceof ArrayNode array && last.getMatchingIndex() >= 0) {
                array.remove(last.getMatchingIndex());
            }
        }
        return ContentHash.of(MAPPER.writeValueAsBytes(root));
    }

    /** Latin-1 gives each byte a character, so that no byte is lost whatever the encoding. */
    private static ContentHash lines(Pattern ignored, Path body) throws IOException {
        MessageDigest digest = ContentHash.digest();
        try (BufferedReader reader = Files.newBufferedReader(body, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!ignored.matcher(line).find()) {
                    digest.update((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        return ContentHash.of(digest);
    }
}

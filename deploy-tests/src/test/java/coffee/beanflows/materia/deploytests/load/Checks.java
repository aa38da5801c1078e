package coffee.beanflows.materia.deploytests.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the answers of web-service must be: whole, well formed, and in every part from the generation that the ETag names. */
public final class Checks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

    private Checks() {}

    /** A page, whose foot names the generation. */
    public static Check page() {
        return ok("text/html").and(answer -> {
            String page = answer.text();
            require(page.stripTrailing().endsWith("</html>"), "the page has no end");
            require(
                    page.contains("<code>" + answer.generation() + "</code>"),
                    "the page does not show its ETag's generation " + answer.generation());
        });
    }

    /** Rows of a dataset as JSON: as many as it says. */
    public static Check rows() {
        return ok("application/json").and(answer -> {
            JsonNode root = json(answer);
            same("generation", answer.generation(), root.path("generation").asText());
            long left = Math.max(
                    0, root.path("total").asLong() - root.path("offset").asLong());
            same("rows", Math.min(left, root.path("limit").asLong()), (long)
                    root.path("rows").size());
        });
    }

    /** What the service says of its generation. */
    public static Check generation() {
        return ok("application/json")
                .and(answer -> same(
                        "generation",
                        answer.generation(),
                        json(answer).path("generation").asText()));
    }

    /** A CSV file: every line has as many fields as its head; and the same bytes for the same ETag. */
    public static Check csv() {
        return ok("text/csv")
                .and(Checks::namedAfterGeneration)
                .and(Checks::rectangular)
                .and(sameBytes());
    }

    /** A Parquet file with its foot. */
    public static Check parquet() {
        return ok("application/vnd.apache.parquet")
                .and(Checks::namedAfterGeneration)
                .and(answer -> {
                    byte[] body = answer.body();
                    require(body.length > 12, "shorter than an empty Parquet file: " + body.length + " bytes");
                    require(Arrays.equals(PARQUET, Arrays.copyOf(body, 4)), "no PAR1 at its start");
                    require(
                            Arrays.equals(PARQUET, Arrays.copyOfRange(body, body.length - 4, body.length)),
                            "no PAR1 at its end");
                    int foot =
                            ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(body.length - 8);
                    require(
                            foot > 0 && foot <= body.length - 12,
                            "a foot of " + foot + " bytes in a file of " + body.length);
                });
    }

    /** 200 and the type. */
    public static Check ok(String type) {
        return answer -> {
            same("status", 200, answer.status());
            String given = answer.header("content-type").orElse("");
            require(given.startsWith(type), "the type is '" + given + "' instead of " + type);
        };
    }

    /** A strong ETag promises the same bytes, from whichever slot they come. */
    public static Check sameBytes() {
        Map<String, Integer> hashes = new ConcurrentHashMap<>();
        return answer -> {
            String etag = answer.header("etag").orElseThrow(() -> new BrokenAnswerException("there is no ETag"));
            int hash = Arrays.hashCode(answer.body());
            Integer known = hashes.putIfAbsent(etag, hash);
            require(known == null || known == hash, "other bytes than before under the ETag " + etag);
        };
    }

    private static void namedAfterGeneration(Answer answer) throws BrokenAnswerException {
        String name = answer.header("content-disposition").orElse("");
        require(
                name.contains("-" + answer.generation() + "."),
                "the file '" + name + "' is not of " + answer.generation());
    }

    private static void rectangular(Answer answer) throws BrokenAnswerException {
        require(answer.text().endsWith("\r\n"), "the last line has no end");
        int width = -1;
        int fields = 1;
        int line = 1;
        boolean quoted = false;
        for (byte b : answer.body()) {
            if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && b == ',') {
                fields++;
            } else if (!quoted && b == '\n') {
                width = width < 0 ? fields : width;
                require(fields == width, "line " + line + " has " + fields + " fields instead of " + width);
                fields = 1;
                line++;
            }
        }
        require(!quoted, "it ends within quotes");
    }

    private static JsonNode json(Answer answer) throws BrokenAnswerException {
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            throw new BrokenAnswerException("not JSON: " + e.getOriginalMessage());
        }
    }

    private static <T> void same(String what, T expected, T actual) throws BrokenAnswerException {
        require(expected.equals(actual), what + " is " + actual + " instead of " + expected);
    }

    private static void require(boolean holds, String otherwise) throws BrokenAnswerException {
        if (!holds) {
            throw new BrokenAnswerException(otherwise);
        }
    }
}

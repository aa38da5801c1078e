package coffee.beanflows.materia.publishers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** A fault as {@code PUT /faults} takes it: {@code {"kind": "STATUS", "status": 429, "retry_after": "2", "times": 3}}. */
record CountedFault(Fault fault, int times) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int HALF_A_KILOBYTE = 512;
    private static final long GIBIBYTE = 1L << 30;

    private enum Kind {
        RESET,
        STALL,
        TRICKLE,
        TRUNCATE,
        WRONG_LENGTH,
        STATUS,
        HTML_200,
        LYING_ETAG,
        NOT_MODIFIED_ALWAYS,
        WRONG_GZIP,
        GZIP_BOMB,
        ENDLESS_BODY,
        REDIRECT_LOOP,
        REDIRECT_TO
    }

    /** @throws IllegalArgumentException if it is no such JSON or names no fault */
    static CountedFault parse(byte[] bytes) {
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("The fault is no JSON: " + e.getMessage(), e);
        }
        int times = json.path("times").asInt(Integer.MAX_VALUE);
        return new CountedFault(fault(kind(json.path("kind").asText()), json), times);
    }

    private static Kind kind(String name) {
        for (var kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "There is no fault of kind '" + name + "'. The kinds are " + Arrays.toString(Kind.values()));
    }

    private static Fault fault(Kind kind, JsonNode json) {
        int afterBytes = json.path("after_bytes").asInt(HALF_A_KILOBYTE);
        return switch (kind) {
            case RESET -> new Fault.Reset(afterBytes);
            case STALL -> new Fault.Stall(afterBytes);
            case TRICKLE -> new Fault.Trickle(json.path("bytes_per_second").asInt(HALF_A_KILOBYTE));
            case TRUNCATE -> new Fault.Truncate(afterBytes);
            case WRONG_LENGTH -> new Fault.WrongLength(json.path("difference").asInt(HALF_A_KILOBYTE));
            case STATUS ->
                new Fault.Status(
                        json.path("status").asInt(503),
                        json.has("retry_after")
                                ? Optional.of(json.path("retry_after").asText())
                                : Optional.empty());
            case HTML_200 -> new Fault.HtmlWith200();
            case LYING_ETAG -> new Fault.LyingEtag();
            case NOT_MODIFIED_ALWAYS -> new Fault.NotModifiedAlways();
            case WRONG_GZIP -> new Fault.WrongGzip();
            case GZIP_BOMB -> new Fault.GzipBomb(json.path("unpacked_bytes").asLong(GIBIBYTE));
            case ENDLESS_BODY -> new Fault.EndlessBody();
            case REDIRECT_LOOP -> new Fault.RedirectLoop();
            case REDIRECT_TO ->
                new Fault.RedirectTo(URI.create(json.path("location").asText()));
        };
    }
}

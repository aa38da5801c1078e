package coffee.beanflows.materia.deploytests.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A whole answer, read to the end that its own framing gives. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final long firstByteNanos;

    /**
     * Takes over the body.
     *
     * @param status of HTTP
     * @param headers by name in lower case; of several the last
     * @param body without chunk framing
     * @param firstByteNanos from the request's first byte to the answer's first
     */
    Answer(int status, Map<String, String> headers, byte[] body, long firstByteNanos) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.firstByteNanos = firstByteNanos;
    }

    public int status() {
        return status;
    }

    /** Not to be written to. */
    byte[] body() {
        return body;
    }

    long firstByteNanos() {
        return firstByteNanos;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The generation in the ETag {@code "<generation>~<digits>"}. */
    public String generation() throws BrokenAnswerException {
        String etag = header("etag").orElseThrow(() -> new BrokenAnswerException("there is no ETag"));
        int end = etag.indexOf('~');
        if (!etag.startsWith("\"") || end < 2) {
            throw new BrokenAnswerException("the ETag names no generation: " + etag);
        }
        return etag.substring(1, end);
    }
}

package coffee.beanflows.materia.publishers;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Reads HTTP/1.1 requests from a connection, within bounds. */
final class RequestReader {

    static final int MOST_BODY_BYTES = 16 << 20;

    private static final int MOST_LINE_BYTES = 16 << 10;
    private static final int MOST_HEADERS = 100;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** A request that cannot be answered but with a status; the connection ends with it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String reason) {
            super(reason);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The next request, or nothing when the client has closed. */
    Optional<Request> next() throws IOException, Refused {
        var first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var parts = first.get().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith("/")) {
            throw new Refused(400, "Not an HTTP/1.1 request line: " + first.get());
        }
        var headers = headers();
        var body = body(headers);
        int question = parts[1].indexOf('?');
        return Optional.of(new Request(
                parts[0],
                question < 0 ? parts[1] : parts[1].substring(0, question),
                question < 0 ? "" : parts[1].substring(question + 1),
                Collections.unmodifiableMap(headers),
                body));
    }

    private Map<String, String> headers() throws IOException, Refused {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (int count = 0; ; count++) {
            var line = line().orElseThrow(() -> new EOFException("The client closed within a request's headers"));
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || count >= MOST_HEADERS) {
                throw new Refused(400, "Not a header, or more than " + MOST_HEADERS + " of them: " + line);
            }
            headers.merge(
                    line.substring(0, colon), line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
    }

    private Body body(Map<String, String> headers) throws IOException, Refused {
        if (headers.containsKey("Transfer-Encoding")) {
            throw new Refused(411, "Send the body with Content-Length");
        }
        int length;
        try {
            length = Integer.parseInt(Objects.requireNonNullElse(headers.get("Content-Length"), "0"));
        } catch (NumberFormatException e) {
            throw new Refused(400, "Content-Length is no number of bytes");
        }
        if (length < 0 || length > MOST_BODY_BYTES) {
            throw new Refused(413, "A body has at most " + MOST_BODY_BYTES + " bytes");
        }
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The client closed within a request's body");
        }
        return Body.of(bytes);
    }

    /** A line without its end; nothing at the end of the stream. */
    private Optional<String> line() throws IOException, Refused {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return Optional.empty();
            }
            if (line.size() >= MOST_LINE_BYTES) {
                throw new Refused(431, "A line has at most " + MOST_LINE_BYTES + " bytes");
            }
            line.write(c);
        }
        return Optional.of(line.toString(StandardCharsets.ISO_8859_1).stripTrailing());
    }
}

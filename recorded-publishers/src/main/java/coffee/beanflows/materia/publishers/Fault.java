package coffee.beanflows.materia.publishers;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A way in which a publisher misbehaves. Byte counts are of the body; a count beyond the body's end is its end.
 * Switched on with {@link RecordedPublishers#fault(URI, Fault)} or {@code PUT /faults/<host>/<path>}.
 */
public sealed interface Fault {

    /** Sends so many bytes, then resets the connection (RST). */
    record Reset(int afterBytes) implements Fault {}

    /** Sends so many bytes, then nothing more, and keeps the connection. */
    record Stall(int afterBytes) implements Fault {}

    /** Sends the whole body slowly. */
    record Trickle(int bytesPerSecond) implements Fault {
        public Trickle {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException(
                        "TRICKLE needs bytes_per_second of at least 1, not " + bytesPerSecond);
            }
        }
    }

    /** Announces the whole body, sends so many bytes and closes in good order. */
    record Truncate(int afterBytes) implements Fault {}

    /** Announces the body's length plus {@code difference} (which may be negative), sends the whole body and closes. */
    record WrongLength(int difference) implements Fault {}

    /** Answers with a status and, where given, {@code Retry-After}. */
    record Status(int status, Optional<String> retryAfter) implements Fault {

        public Status {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("STATUS needs a status of 400 to 599, not " + status);
            }
        }

        public static Status of(int status) {
            return new Status(status, Optional.empty());
        }

        /** {@code Retry-After} as seconds. */
        public static Status retryIn(int status, Duration wait) {
            return new Status(status, Optional.of(Long.toString(wait.toSeconds())));
        }

        /** {@code Retry-After} as an HTTP date. */
        public static Status retryAt(int status, Instant time) {
            return new Status(status, Optional.of(HttpDate.format(time)));
        }
    }

    /** A rate limit's page, with status 200. */
    record HtmlWith200() implements Fault {}

    /** Every publication carries the first one's ETag, and is "not modified" for whoever has that. */
    record LyingEtag() implements Fault {}

    /** 304 to everybody, asked conditionally or not. */
    record NotModifiedAlways() implements Fault {}

    /** {@code Content-Encoding: gzip} over bytes that are not. */
    record WrongGzip() implements Fault {}

    /** {@code Content-Encoding: gzip} over a small body that unpacks to at least so many bytes. */
    record GzipBomb(long unpackedBytes) implements Fault {
        /** About 16 MB on the wire. */
        public static final long MOST_UNPACKED_BYTES = 1L << 34;

        public GzipBomb {
            if (unpackedBytes < 1 || unpackedBytes > MOST_UNPACKED_BYTES) {
                throw new IllegalArgumentException(
                        "GZIP_BOMB needs unpacked_bytes of 1 to " + MOST_UNPACKED_BYTES + ", not " + unpackedBytes);
            }
        }
    }

    /** The body again and again, in chunks, until the client goes. */
    record EndlessBody() implements Fault {}

    /** Redirects to itself for ever, each time with another query. */
    record RedirectLoop() implements Fault {}

    /** Redirects elsewhere: another host, plain http, a private address. */
    record RedirectTo(URI location) implements Fault {}
}

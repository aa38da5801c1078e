package coffee.beanflows.materia.publishers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes answers to a connection, rightly or as wrongly as their {@link Delivery} wants. */
final class ResponseWriter {

    private static final Duration LONGEST_STALL = Duration.ofMinutes(10);
    private static final long MOST_ENDLESS_BYTES = 1L << 36;
    private static final int SLOW_PARTS_A_SECOND = 10;
    private static final Body FILLER = Body.of("-".repeat(8192));

    private final Socket socket;
    private final BufferedOutputStream out;
    private final CountDownLatch closing;

    ResponseWriter(Socket socket, BufferedOutputStream out, CountDownLatch closing) {
        this.socket = socket;
        this.out = out;
        this.closing = closing;
    }

    enum Connection {
        KEEP,
        CLOSE
    }

    /** Returns what is to become of the connection; an exception means that it is gone. */
    Connection write(Request request, Response response) throws IOException, InterruptedException {
        head(request, response);
        boolean sendsBody = response.hasBody() && !request.isHead();
        var body = sendsBody ? response.body() : Body.EMPTY;
        return switch (response.delivery()) {
            case Delivery.Whole whole -> {
                body.writeTo(out, 0, body.size());
                out.flush();
                yield keepsAlive(request) ? Connection.KEEP : Connection.CLOSE;
            }
            case Delivery.CutAfter cut -> {
                body.writeTo(out, 0, Math.clamp(cut.bytes(), 0, body.size()));
                out.flush();
                yield end(cut.ending());
            }
            case Delivery.Slow slow -> {
                trickle(body, slow.bytesPerSecond());
                yield keepsAlive(request) ? Connection.KEEP : Connection.CLOSE;
            }
            case Delivery.Announced announced -> {
                body.writeTo(out, 0, body.size());
                out.flush();
                yield Connection.CLOSE;
            }
            case Delivery.Endless endless -> {
                if (sendsBody) {
                    chunks(body.size() == 0 ? FILLER : body);
                }
                yield Connection.CLOSE;
            }
        };
    }

    private void head(Request request, Response response) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(' ');
        head.append(reason(response.status())).append("\r\nDate: ");
        head.append(HttpDate.format(Instant.now()));
        response.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(name).append(": ").append(value));
        if (response.hasBody()) {
            head.append("\r\n").append(length(response));
        }
        if (!keepsAlive(request)) {
            head.append("\r\nConnection: close");
        }
        out.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String length(Response response) {
        return switch (response.delivery()) {
            case Delivery.Endless endless -> "Transfer-Encoding: chunked";
            case Delivery.Announced announced -> "Content-Length: " + announced.length();
            case Delivery.Whole whole -> "Content-Length: " + response.body().size();
            case Delivery.CutAfter cut -> "Content-Length: " + response.body().size();
            case Delivery.Slow slow -> "Content-Length: " + response.body().size();
        };
    }

    private Connection end(Delivery.Ending ending) throws IOException, InterruptedException {
        switch (ending) {
            // Closing with linger 0 drops what is unsent and resets the connection instead of ending it.
            case RESET -> socket.setSoLinger(true, 0);
            case STALL -> {
                boolean stopped = closing.await(LONGEST_STALL.toSeconds(), TimeUnit.SECONDS);
                assert stopped || !socket.isClosed() : "a stall ends with the server or after its longest time";
            }
            case CLOSE -> {}
        }
        return Connection.CLOSE;
    }

    private void trickle(Body body, int bytesPerSecond) throws IOException, InterruptedException {
        int part = Math.max(1, bytesPerSecond / SLOW_PARTS_A_SECOND);
        long pauseMillis = 1000L * part / bytesPerSecond;
        for (int sent = 0; sent < body.size(); sent += part) {
            body.writeTo(out, sent, Math.min(part, body.size() - sent));
            out.flush();
            if (closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void chunks(Body body) throws IOException {
        var size = (Integer.toHexString(body.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (long sent = 0; sent < MOST_ENDLESS_BYTES && closing.getCount() > 0; sent += body.size()) {
            out.write(size);
            body.writeTo(out, 0, body.size());
            out.write('\r');
            out.write('\n');
            out.flush();
        }
    }

    private static boolean keepsAlive(Request request) {
        return request.header("Connection").filter("close"::equalsIgnoreCase).isEmpty();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 206 -> "Partial Content";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 416 -> "Range Not Satisfiable";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status " + status;
        };
    }
}

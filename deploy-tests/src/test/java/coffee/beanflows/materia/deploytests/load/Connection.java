package coffee.beanflows.materia.deploytests.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * One client's kept-alive connection, on a bare socket. Every HTTP client at hand sends a GET again by itself when a kept-alive
 * connection turns out to be closed: {@code java.net.http} (switched off only by {@code jdk.httpclient.enableAllMethodRetry} and
 * {@code disableRetryConnect}, and it offers HTTP/2 first), Go's transport and with it vegeta. A lost request would not show. Here a
 * request is sent once; a connection is opened anew only after a failure that was counted, or when the last answer said
 * {@code Connection: close}.
 */
final class Connection implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    /** Longer than any answer may take, the router's five seconds of trying included. */
    private static final int SILENCE_MS = 20_000;

    private static final int SMALL_BUFFER = 4_096;
    private static final int PIECES = 12;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(100);
    private static final int MOST_BYTES = 256 << 20;

    private final InetSocketAddress server;
    private final String host;
    private final boolean smallBuffer;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean open;

    /** To {@code server}, opened with the first request. */
    Connection(InetSocketAddress server, Pace pace) {
        this.server = server;
        this.host = server.getHostString() + ":" + server.getPort();
        this.smallBuffer = pace == Pace.SLOWLY;
    }

    /** Asks once. After an exception the next call opens a new connection. */
    Answer get(String path, Pace pace) throws IOException {
        try {
            if (!open) {
                open();
            }
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                    + "\r\nAccept: */*\r\nUser-Agent: materia-load\r\n\r\n";
            long start = System.nanoTime();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String statusLine = line();
            long firstByte = System.nanoTime() - start;
            Map<String, String> headers = headers();
            int status = status(statusLine);
            byte[] body = body(status, headers, pace);
            if ("close".equalsIgnoreCase(headers.get("connection"))) {
                close();
            }
            return new Answer(status, headers, body, firstByte);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        socket = new Socket();
        if (smallBuffer) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_MS);
        socket.connect(server, CONNECT_MS);
        in = new BufferedInputStream(socket.getInputStream(), smallBuffer ? SMALL_BUFFER : 1 << 16);
        open = true;
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
            throw new IOException("not a status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(int status, Map<String, String> headers, Pace pace) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunked(pace);
        }
        String length = headers.get("content-length");
        if (length == null) {
            throw new IOException("neither a length nor chunks: whether the body is whole cannot be told");
        }
        return exactly(Integer.parseInt(length), pace);
    }

    private byte[] chunked(Pace pace) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                break;
            }
            body.write(exactly(length, body.size() > 0 ? Pace.AT_ONCE : pace));
            if (!line().isEmpty() || body.size() > MOST_BYTES) {
                throw new IOException("a chunk does not end after its " + length + " bytes");
            }
        }
        while (!line().isEmpty()) {
            // trailers
        }
        return body.toByteArray();
    }

    private byte[] exactly(int length, Pace pace) throws IOException {
        if (length > MOST_BYTES) {
            throw new IOException("too long: " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        int piece = pace == Pace.SLOWLY ? Math.max(1, length / PIECES) : Math.max(1, length);
        int read = 0;
        while (read < length) {
            if (pace == Pace.SLOWLY) {
                LockSupport.parkNanos(BETWEEN_PIECES.toNanos());
            }
            int got = in.readNBytes(bytes, read, Math.min(piece, length - read));
            if (got == 0) {
                throw new EOFException("the body was cut: " + read + " of " + length + " bytes");
            }
            read += got;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed" + (line.isEmpty() ? "" : " within a line"));
            }
            if (line.length() > 16_384) {
                throw new IOException("a line without an end");
            }
            line.append((char) b);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}

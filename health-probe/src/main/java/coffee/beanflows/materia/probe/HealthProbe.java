package coffee.beanflows.materia.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks an address whether it is ready: exit code 0 when it answers 200, else 1 and one line that says why. It runs every few seconds
 * in every container, so it loads as little as can be: a plain socket, no {@code java.net.http}, no lambda, no formatter.
 */
public final class HealthProbe {
    private static final String USAGE = "usage: HealthProbe <url> [--wait <seconds>] [--then <url>...]";
    private static final int LONGEST_WAIT_S = 3_600;
    /** Bound on one request, from connecting to the last byte. */
    private static final int REQUEST_MS = 5_000;
    /** Between two attempts of {@code --wait}. */
    private static final int POLL_MS = 20;

    /** What even the last attempt of a wait is given, so that it says more than that the time was over. */
    private static final int LEAST_MS = 500;

    private static final int LONGEST_STATUS_LINE = 1_024;

    private HealthProbe() {}

    /** {@link #run} as a process. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(System.out, arguments);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Asks {@code <url>} once; with {@code --wait} every 20 ms until it answers 200 or the time is over, and says how long that took.
     * Then asks each address after {@code --then} once: any answer below 500 will do, since they train a cache or warm a server up, and
     * a server without data answers 404 to what it serves later.
     *
     * @throws IOException              with one line that says what did not answer and how
     * @throws IllegalArgumentException when the arguments are wrong
     */
    static void run(PrintStream out, String... arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        URI ready = address(arguments[0]);
        int next = 1;
        if (next < arguments.length && arguments[next].equals("--wait")) {
            int seconds = seconds(next + 1 < arguments.length ? arguments[next + 1] : "");
            next += 2;
            out.println(awaitReady(ready, seconds * 1_000L) + " ms to ready");
        } else {
            requireReady(ready, REQUEST_MS);
        }
        if (next < arguments.length && !arguments[next].equals("--then")) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = next + 1; i < arguments.length; i++) {
            URI uri = address(arguments[i]);
            int status = status(uri, REQUEST_MS);
            if (status >= 500) {
                throw new IOException(uri + " answered " + status);
            }
            out.println(status + " " + uri);
        }
    }

    /** Milliseconds until {@code uri} answered 200. */
    private static long awaitReady(URI uri, long patienceMs) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                long left = patienceMs - elapsedMs(began);
                requireReady(uri, Math.clamp(left, LEAST_MS, REQUEST_MS));
                return elapsedMs(began);
            } catch (IOException e) {
                if (elapsedMs(began) + POLL_MS >= patienceMs) {
                    throw new IOException("not ready within " + patienceMs + " ms: " + e.getMessage(), e);
                }
            }
            Thread.sleep(POLL_MS);
        }
    }

    private static void requireReady(URI uri, int timeoutMs) throws IOException {
        int status = status(uri, timeoutMs);
        if (status != 200) {
            throw new IOException(uri + " answered " + status);
        }
    }

    /** The status of {@code GET uri}, once the whole answer is here. */
    private static int status(URI uri, int timeoutMs) throws IOException {
        long began = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port(uri)), timeoutMs);
            socket.setSoTimeout(left(began, timeoutMs));
            socket.getOutputStream().write(request(uri));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            int filled = 0;
            int status = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, filled, buffer.length - filled)) {
                if (status == 0) {
                    filled += read;
                    status = parsed(buffer, filled);
                    filled = status == 0 ? filled : 0;
                }
                socket.setSoTimeout(left(began, timeoutMs));
            }
            if (status == 0) {
                throw new IOException("the connection was closed without an answer");
            }
            return status;
        } catch (SocketTimeoutException e) {
            throw new IOException(uri + " did not answer within " + timeoutMs + " ms", e);
        } catch (IOException e) {
            throw new IOException(uri + " does not answer: " + e.getMessage(), e);
        }
    }

    /** The status in the first line of an answer; 0 while the line is not all there. */
    private static int parsed(byte[] buffer, int filled) throws IOException {
        String start = new String(buffer, 0, Math.min(filled, LONGEST_STATUS_LINE), StandardCharsets.ISO_8859_1);
        int end = start.indexOf('\n');
        if (end < 0 && filled < LONGEST_STATUS_LINE) {
            return 0;
        }
        if (end < "HTTP/1.1 200".length() || !start.startsWith("HTTP/1.") || start.charAt(8) != ' ') {
            throw new IOException("that is no HTTP");
        }
        return number(start.substring(9, 12), 100, 599, "that is no HTTP");
    }

    private static byte[] request(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        return ("GET " + path + query + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: materia-health-probe\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? 80 : uri.getPort();
    }

    private static int left(long began, int timeoutMs) throws SocketTimeoutException {
        long left = timeoutMs - elapsedMs(began);
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) left;
    }

    private static long elapsedMs(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(text + " is no address such as http://127.0.0.1:8080/q/health/ready");
        }
        return uri;
    }

    private static int seconds(String text) {
        return number(text, 1, LONGEST_WAIT_S, "--wait takes 1 to " + LONGEST_WAIT_S + " seconds");
    }

    private static int number(String text, int least, int most, String problem) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(problem);
        }
        return number;
    }
}

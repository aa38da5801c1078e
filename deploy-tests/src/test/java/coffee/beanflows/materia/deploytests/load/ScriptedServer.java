package coffee.beanflows.materia.deploytests.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server of one page on a free port, which breaks one promise on every seventh request. */
final class ScriptedServer implements AutoCloseable {
    private static final int EVERY = 7;
    private static final String GENERATION = "20261124T210000.000Z-3f9c2a10";

    /** What it does wrong. */
    enum Fault {
        CUT_BODY,
        CLOSE_WHEN_ASKED,
        OTHER_GENERATION,
        BAD_GATEWAY
    }

    private final ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    private final @Nullable Fault fault;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long stalledUntil = System.nanoTime();

    private ScriptedServer(@Nullable Fault fault) throws IOException {
        this.fault = fault;
        Thread.startVirtualThread(this::accept);
    }

    static ScriptedServer healthy() throws IOException {
        return new ScriptedServer(null);
    }

    static ScriptedServer with(Fault fault) throws IOException {
        return new ScriptedServer(fault);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    /** Answers nobody for that long. */
    void stall(Duration duration) {
        stalledUntil = System.nanoTime() + duration.toNanos();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (in.readLine() != null) {
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    // the request's headers
                }
                Fault now = requests.incrementAndGet() % EVERY == 0 ? fault : null;
                LockSupport.parkNanos(stalledUntil - System.nanoTime());
                if (now == Fault.CLOSE_WHEN_ASKED || !answer(socket.getOutputStream(), now)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side went, or the test is over.
        } finally {
            sockets.remove(socket);
        }
    }

    /** Whether the connection can be kept. */
    private static boolean answer(OutputStream out, @Nullable Fault fault) throws IOException {
        String shown = fault == Fault.OTHER_GENERATION ? "20261123T210000.000Z-00000000" : GENERATION;
        String body = "<html>" + "x".repeat(20_000) + "<code>" + shown + "</code></html>\n";
        String head = "HTTP/1.1 " + (fault == Fault.BAD_GATEWAY ? "502 Bad Gateway" : "200 OK")
                + "\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"" + GENERATION
                + "~0123456789ab\"\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        int sent = fault == Fault.CUT_BODY ? body.length() - 1 : body.length();
        out.write((head + body.substring(0, sent)).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return fault != Fault.CUT_BODY;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

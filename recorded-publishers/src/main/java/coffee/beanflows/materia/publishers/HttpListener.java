package coffee.beanflows.materia.publishers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * A small HTTP/1.1 server, one virtual thread a connection. It is ours because a well-behaved server cannot reset,
 * stall or announce a wrong length.
 */
final class HttpListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int MOST_CONNECTIONS = 1024;
    private static final int BACKLOG = 256;
    private static final int IDLE_MILLIS = 60_000;

    private final ServerSocket server;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Answers requests; called by many threads. */
    interface Handler {

        Response answer(Request request);

        /** The answer to this request is out, or its connection is gone. */
        void sent(Request request);
    }

    private HttpListener(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
    }

    /** @throws java.net.BindException if the port is taken, or the address is not one of this machine */
    static HttpListener start(InetSocketAddress address, Handler handler) throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        var listener = new HttpListener(server, handler);
        Thread.ofVirtual().name("recorded-publishers-accept").start(listener::accept);
        return listener;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends every connection, stalled ones too. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (closing.getCount() > 0) {
                room.acquire();
                var socket = server.accept();
                connections.add(socket);
                Thread.ofVirtual().name("recorded-publishers-connection").start(() -> serve(socket));
            }
        } catch (IOException e) {
            if (closing.getCount() > 0) {
                LOG.log(System.Logger.Level.ERROR, "The recorded publishers take no more connections", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            var out = new BufferedOutputStream(socket.getOutputStream());
            var reader = new RequestReader(new BufferedInputStream(socket.getInputStream()), out);
            var writer = new ResponseWriter(socket, out, closing);
            var connection = ResponseWriter.Connection.KEEP;
            while (connection == ResponseWriter.Connection.KEEP && closing.getCount() > 0) {
                connection = answerNext(reader, writer);
            }
        } catch (IOException e) {
            // A client that goes in the middle is its own affair, and what most faults provoke.
            LOG.log(System.Logger.Level.DEBUG, "A connection ended early", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
            room.release();
        }
    }

    private ResponseWriter.Connection answerNext(RequestReader reader, ResponseWriter writer)
            throws IOException, InterruptedException {
        Request request;
        try {
            var next = reader.next();
            if (next.isEmpty()) {
                return ResponseWriter.Connection.CLOSE;
            }
            request = next.get();
        } catch (RequestReader.Refused e) {
            var nothing = new Request("GET", "/", "", Map.of("Connection", "close"), Body.EMPTY);
            return writer.write(nothing, Response.html(e.status(), "Refused", String.valueOf(e.getMessage())));
        }
        try {
            return writer.write(request, handler.answer(request));
        } finally {
            handler.sent(request);
        }
    }
}

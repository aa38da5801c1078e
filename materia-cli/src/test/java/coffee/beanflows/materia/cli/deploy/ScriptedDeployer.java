package coffee.beanflows.materia.cli.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers as a deployer does, one prepared answer after another; the last one of a request stays. */
final class ScriptedDeployer implements AutoCloseable {
    /** Requests as {@code POST /deployments {"tag":"v3"} Bearer token}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Answer(int status, String body) {}

    ScriptedDeployer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer to {@code request}, such as {@code GET /status}. */
    ScriptedDeployer says(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add((request + " " + body + " " + (authorization == null ? "" : authorization)).strip());
        Answer answer = next(request);
        byte[] bytes = (answer == null ? "{\"detail\": \"not in the script\"}" : answer.body())
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null ? 404 : answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized @Nullable Answer next(String request) {
        Deque<Answer> queue = answers.get(request);
        if (queue == null) {
            return null;
        }
        return queue.size() > 1 ? queue.poll() : queue.peek();
    }
}

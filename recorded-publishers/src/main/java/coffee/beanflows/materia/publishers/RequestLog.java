package coffee.beanflows.materia.publishers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last requests to publishers, oldest first, and how many are being answered by host. */
final class RequestLog {

    private static final int MOST_REQUESTS = 20_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Map<String, Integer> answering = new ConcurrentHashMap<>();

    /** A request has come; returns how many there are for its host now. */
    int begin(String host) {
        return answering.merge(host, 1, Integer::sum);
    }

    void end(String host) {
        answering.merge(host, -1, Integer::sum);
    }

    synchronized void add(RecordedRequest request) {
        if (requests.size() >= MOST_REQUESTS) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void forget() {
        requests.clear();
    }
}

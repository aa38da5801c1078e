package coffee.beanflows.materia.deploytests.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What readers ask of web-service, for whatever datasets it has. */
public final class Asks {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rows; sixteen readers of a larger one queue for half a minute, whatever is switched. */
    private static final long LARGEST_DOWNLOAD = 20_000;

    private Asks() {}

    /**
     * Pages and filtered rows of every dataset that the service on 127.0.0.1 lists, and downloads that are read slowly, of those that one
     * of its two cores makes in well under a second.
     */
    public static List<Ask> mixed(int port) throws IOException {
        List<Ask> asks = new ArrayList<>(quick(port));
        for (String dataset : datasets(port, LARGEST_DOWNLOAD)) {
            asks.add(Ask.slowly("/api/v1/datasets/" + dataset + "?format=csv", Checks.csv()));
            asks.add(Ask.slowly("/api/v1/datasets/" + dataset + "?format=parquet", Checks.parquet()));
        }
        return asks;
    }

    /** Those that are read at once: pages and rows. */
    public static List<Ask> quick(int port) throws IOException {
        List<Ask> asks = new ArrayList<>(List.of(Ask.atOnce("/", Checks.page()), Ask.atOnce("/data", Checks.page())));
        for (String dataset : datasets(port)) {
            asks.add(Ask.atOnce("/data/" + dataset, Checks.page()));
            asks.add(Ask.atOnce("/api/v1/datasets/" + dataset + "?limit=50&offset=10", Checks.rows()));
        }
        return asks;
    }

    /**
     * Those that cost the service about a millisecond, and one in five a query: for a fixed rate of hundreds a second. The front page
     * was measured at some two hundred times as much.
     */
    public static List<Ask> light(int port) throws IOException {
        Ask generation = Ask.atOnce("/api/v1/generation", Checks.generation());
        Ask page = Ask.atOnce("/methodology", Checks.page());
        Ask rows = Ask.atOnce("/api/v1/datasets/" + datasets(port).getFirst() + "?limit=10", Checks.rows());
        return List.of(generation, page, generation, page, rows);
    }

    private static List<String> datasets(int port) throws IOException {
        return datasets(port, Long.MAX_VALUE);
    }

    private static List<String> datasets(int port, long largest) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Connection connection = new Connection(server, Pace.AT_ONCE)) {
            Answer answer = connection.get("/api/v1/datasets", Pace.AT_ONCE);
            JsonNode datasets = JSON.readTree(answer.text()).path("datasets");
            List<String> names = datasets.valueStream()
                    .filter(dataset -> dataset.path("rows").asLong() <= largest)
                    .map(dataset -> dataset.path("name").asText())
                    .toList();
            if (answer.status() != 200 || names.isEmpty()) {
                throw new IOException("no dataset to ask for: status " + answer.status() + ", " + answer.text());
            }
            return names;
        }
    }
}

package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.client.RunView;
import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/**
 * Steps the recorded publishers through the days on which something was published, once, and extracts on each: so the platform
 * sees every vintage in its order. The clock is kept in the data directory and never goes back.
 */
final class Replay {
    private static final int MOST_DAYS = 10_000;

    private final PlatformClient client;
    private final Pipeline pipeline;
    private final Console console;

    Replay(PlatformClient client, Pipeline pipeline, Console console) {
        this.client = client;
        this.pipeline = pipeline;
        this.console = console;
    }

    /** Plays what has not been played yet; returns how many days that were. */
    int play() throws IOException {
        int days = 0;
        String next = next();
        while (!next.isEmpty() && days < MOST_DAYS) {
            client.put(Service.PUBLISHERS, "/clock", "{\"date\": \"" + next + "\"}");
            long began = System.nanoTime();
            RunView run = pipeline.follow(Service.EXTRACTOR, "{\"all\": true}", "extracting, as of " + next);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            String said = next + "  landed " + run.count("landed") + " of " + run.count("asked") + " asked, "
                    + Console.bytes(run.count("bytes")) + ", " + Console.duration(took);
            if (run.succeeded()) {
                console.done(said);
            } else {
                console.failure(said + ": " + run.summary());
            }
            days++;
            next = next();
        }
        return days;
    }

    private String next() throws IOException {
        JsonNode clock = client.get(Service.PUBLISHERS, "/clock");
        return clock.path("next").asText("").replace("null", "");
    }
}

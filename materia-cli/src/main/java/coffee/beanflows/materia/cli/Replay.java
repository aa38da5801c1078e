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

    /**
     * Plays what has not been played yet, beginning with the day on which the clock stands: an earlier start may have been cut
     * off there. Stops at a day that fails, so that the next start goes on from it. Returns how many days were moved.
     */
    int play() throws IOException {
        extract(client.get(Service.PUBLISHERS, "/clock").path("date").asText());
        int days = 0;
        for (String next = next(); !next.isEmpty() && days < MOST_DAYS; next = next()) {
            client.put(Service.PUBLISHERS, "/clock", "{\"date\": \"" + next + "\"}");
            extract(next);
            days++;
        }
        return days;
    }

    private void extract(String day) throws IOException {
        long began = System.nanoTime();
        RunView run = pipeline.follow(Service.EXTRACTOR, "{\"all\": true}", "extracting, as of " + day);
        if (!run.succeeded()) {
            throw new CommandFailure("as of " + day + ": " + run.summary() + "; the next start goes on from this day");
        }
        if (run.count("landed") > 0) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            console.done(day + "  landed " + run.count("landed") + " of " + run.count("asked") + " asked, "
                    + Console.bytes(run.count("bytes")) + ", " + Console.duration(took));
        }
    }

    private String next() throws IOException {
        JsonNode clock = client.get(Service.PUBLISHERS, "/clock");
        return clock.path("next").asText("").replace("null", "");
    }
}

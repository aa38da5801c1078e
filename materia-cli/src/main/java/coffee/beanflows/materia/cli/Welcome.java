package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Layout;
import coffee.beanflows.materia.cli.local.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The last lines of a start: where to look, and a few figures that are there. */
final class Welcome {
    private static final int MOST_FIGURES = 20;

    private final PlatformClient client;
    private final Console console;

    Welcome(PlatformClient client, Console console) {
        this.client = client;
        this.console = console;
    }

    void print(Map<String, String> urls, Layout layout, Duration took) {
        console.line("");
        figures();
        console.line("  " + console.strong(urls.getOrDefault("web", "")) + "   ready in " + Console.duration(took));
        console.line("");
        console.line("  data  " + layout.dataDir());
        console.line("  logs  " + layout.runDir().resolve("logs"));
        console.line("  ./materia status   ./materia run --all   ./materia --help");
        console.line("  Ctrl-C stops everything.");
    }

    /** {@code 62,600}, {@code 410.31}, {@code 0.203}: as many digits as say something. */
    private static String figure(double value) {
        double size = Math.abs(value);
        String pattern = size >= 1000 ? "%,.0f" : size >= 10 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private void figures() {
        try {
            JsonNode rows = client.get(Service.WEB, "/api/v1/datasets/pulse?limit=" + MOST_FIGURES)
                    .path("rows");
            for (JsonNode row : rows) {
                console.line(String.format(
                        "  %-44s %12s  %-22s %s",
                        row.path("title").asText(row.path("measure").asText()),
                        figure(row.path("value").asDouble()),
                        row.path("unit").asText(),
                        row.path("period").asText()));
            }
            if (!rows.isEmpty()) {
                console.line("");
            }
        } catch (IOException noFigures) {
            console.warning("no figures yet: " + noFigures.getMessage());
        }
    }
}

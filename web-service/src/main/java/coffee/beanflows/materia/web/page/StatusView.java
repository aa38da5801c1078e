package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.dataset.Dataset;
import coffee.beanflows.materia.web.dataset.DatasetQuery;
import coffee.beanflows.materia.web.dataset.QueryParser;
import coffee.beanflows.materia.web.generation.Generation;
import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.generation.Values;
import coffee.beanflows.materia.web.pulse.Figures;
import coffee.beanflows.materia.web.pulse.Periods;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the Status page shows of a generation. */
public final class StatusView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 10;

    private StatusView() {}

    /**
     * One publisher's workflow.
     *
     * @param state in a word or two: fresh, stale, off, nothing landed
     */
    public record Source(
            String workflow,
            String title,
            String licence,
            String published,
            String landed,
            String files,
            String bytes,
            String freshWithin,
            String state) {}

    /**
     * Newest results of all audits.
     *
     * @param summary how many passed
     * @param notable those that did not
     */
    public record Audits(String summary, List<Audit> notable) {}

    /** One audit that did not pass. */
    public record Audit(
            String model, String audit, String status, String failures, List<String> sample, String checked) {}

    /** One model. */
    public record Model(String model, String kind, String rows, String built, String fingerprint) {}

    /** The generation and its file. */
    public record GenerationView(
            String id, String exported, String lakehouse, String file, String rows, String datasets) {}

    /** A name and what it says. */
    public record Fact(String name, String value) {}

    static List<Source> sources(Session session, LocalDate today) {
        Dataset dataset = Catalogue.of(session).dataset("sources");
        DatasetQuery all = QueryParser.parse(dataset, Map.of("sort", List.of("-enabled,workflow")), today);
        return session.rows(all.selectAll()).stream().map(StatusView::source).toList();
    }

    private static Source source(Row row) {
        boolean off = row.value("enabled") != null && !row.is("enabled");
        String state = off
                ? "off"
                : row.date("last_published_on") == null ? "nothing landed" : row.is("stale") ? "stale" : "fresh";
        Instant landed = row.instant("last_landed_at");
        return new Source(
                row.string("workflow"),
                word(row, "title"),
                word(row, "licence"),
                Periods.day(row.date("last_published_on")),
                landed == null ? Figures.NONE : Frames.time(landed),
                Figures.count(row.integer("files")),
                bytes(row.integer("bytes")),
                row.value("fresh_within_days") == null ? Figures.NONE : row.integer("fresh_within_days") + " days",
                state);
    }

    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(java.util.Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(java.util.Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static Audits audits(Session session) {
        List<Row> rows = session.rows(Sql.of("""
                SELECT model, audit, blocking, status, failures, CAST(sample AS VARCHAR) AS sample, checked_at
                FROM _materia.audits
                ORDER BY model, audit
                """));
        List<Audit> notable = rows.stream()
                .filter(row -> !row.string("status").equals("PASSED")
                        && !row.string("status").equals("SKIPPED"))
                .map(row -> new Audit(
                        row.string("model"),
                        row.string("audit"),
                        row.string("status"),
                        Figures.count(row.integer("failures")),
                        sample(row.text("sample")),
                        row.instant("checked_at") == null
                                ? Figures.NONE
                                : Frames.time(Objects.requireNonNull(row.instant("checked_at")))))
                .toList();
        long passed = rows.stream()
                .filter(row -> row.string("status").equals("PASSED"))
                .count();
        return new Audits(Figures.count(passed) + " of " + Figures.count(rows.size()) + " audits passed.", notable);
    }

    /** Each failing row in words: {@code country_code SL, market_year 1968, …}. */
    static List<String> sample(@org.jspecify.annotations.Nullable String sample) {
        List<String> lines = new ArrayList<>();
        try {
            JsonNode node = JSON.readTree(sample == null ? "" : sample);
            for (JsonNode row : node.isArray() ? node : List.of(node)) {
                List<String> parts = new ArrayList<>();
                row.properties().forEach(field -> parts.add(field.getKey() + " " + text(field.getValue())));
                String line = parts.isEmpty() ? row.asText() : String.join(", ", parts);
                if (!line.isBlank() && lines.size() < SAMPLES) {
                    lines.add(line);
                }
            }
        } catch (JsonProcessingException e) {
            lines.add(String.valueOf(sample));
        }
        return lines;
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? Values.text(value.decimalValue()) : value.asText();
    }

    static List<Model> models(Session session) {
        return session.rows(Sql.of("SELECT * FROM _materia.models ORDER BY model")).stream()
                .map(row -> new Model(
                        row.string("model"),
                        word(row, "kind"),
                        Figures.count(row.integer("rows")),
                        row.instant("built_at") == null
                                ? Figures.NONE
                                : Frames.time(Objects.requireNonNull(row.instant("built_at"))),
                        word(row, "fingerprint")
                                .substring(
                                        0, Math.min(10, word(row, "fingerprint").length()))))
                .toList();
    }

    static GenerationView generation(Generation generation) {
        List<Dataset> datasets = Catalogue.of(generation).datasets();
        return new GenerationView(
                generation.id(),
                Frames.time(generation.exportedAt()),
                generation.lakehouse(),
                generation.file(),
                Figures.count(datasets.stream().mapToLong(Dataset::rows).sum()),
                Figures.count(datasets.size()));
    }

    private static String word(Row row, String column) {
        return row.has(column) ? Objects.requireNonNullElse(row.text(column), "") : "";
    }
}

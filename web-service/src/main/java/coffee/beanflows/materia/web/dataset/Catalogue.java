package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Contents;
import coffee.beanflows.materia.web.generation.Generation;
import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The datasets of one generation, read once when its file is opened.
 *
 * @param datasets in the order of the manifest
 */
public record Catalogue(List<Dataset> datasets) implements Contents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    public Catalogue {
        datasets = List.copyOf(datasets);
    }

    /** The catalogue that {@link #read} gave when the generation's file was opened. */
    public static Catalogue of(Generation generation) {
        return (Catalogue) generation.contents();
    }

    public static Catalogue of(Session session) {
        return of(session.generation());
    }

    public Optional<Dataset> find(String name) {
        return datasets.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** The dataset, or a {@link QueryProblem} that names the nearest one. */
    public Dataset dataset(String name) {
        return find(name)
                .orElseThrow(() -> QueryProblem.unknown(
                        "dataset", name, datasets.stream().map(Dataset::name).toList()));
    }

    /** Reads {@code _materia.datasets} and {@code _materia.columns}. */
    public static Catalogue read(Session session) {
        Map<String, List<Column>> columns = new HashMap<>();
        for (Row row : session.rows(Sql.of("""
                SELECT dataset, column_name, type, unit, description
                FROM _materia.columns
                ORDER BY dataset, position
                """))) {
            columns.computeIfAbsent(name(row.string("dataset")), ignored -> new ArrayList<>())
                    .add(new Column(
                            row.string("column_name"),
                            row.string("type"),
                            word(row, "unit"),
                            word(row, "description")));
        }
        columns.computeIfPresent(Dataset.SOURCES, (ignored, stored) -> withStale(stored));
        Map<String, Instant> built = new HashMap<>();
        for (Row row : session.rows(Sql.of("SELECT model, built_at FROM _materia.models"))) {
            built.put(row.string("model"), Objects.requireNonNullElse(row.instant("built_at"), Instant.EPOCH));
        }
        List<Dataset> datasets = new ArrayList<>();
        for (Row row : session.rows(Sql.of("""
                SELECT dataset, description, rows, checksum, grain
                FROM _materia.datasets
                ORDER BY position, dataset
                """))) {
            String name = name(row.string("dataset"));
            datasets.add(new Dataset(
                    name,
                    word(row, "description"),
                    row.integer("rows"),
                    word(row, "checksum"),
                    names(row.text("grain")),
                    columns.getOrDefault(name, List.of()),
                    built.getOrDefault("serving." + name, Instant.EPOCH)));
        }
        return new Catalogue(datasets);
    }

    private static List<Column> withStale(List<Column> stored) {
        List<Column> all = new ArrayList<>(stored);
        all.removeIf(column -> column.name().equals(Dataset.STALE.name()));
        all.add(Dataset.STALE);
        return all;
    }

    private static String word(Row row, String column) {
        return Objects.requireNonNullElse(row.text(column), "");
    }

    private static String name(String model) {
        return model.startsWith("serving.") ? model.substring("serving.".length()) : model;
    }

    private static List<String> names(@org.jspecify.annotations.Nullable String json) {
        try {
            return json == null || json.isBlank() ? List.of() : JSON.readValue(json, NAMES);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("_materia.datasets.grain is no JSON list: " + json, e);
        }
    }
}

package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind NAME (…)}. */
final class KindReader {
    private static final List<String> SUPPORTED =
            List.of("VIEW", "FULL", "SEED", "EMBEDDED", "INCREMENTAL_BY_LANDED_FILE");
    private static final Set<String> NOT_YET = Set.of(
            "INCREMENTAL_BY_TIME_RANGE",
            "INCREMENTAL_BY_UNIQUE_KEY",
            "INCREMENTAL_BY_PARTITION",
            "INCREMENTAL_UNMANAGED",
            "SCD_TYPE_2",
            "SCD_TYPE_2_BY_TIME",
            "SCD_TYPE_2_BY_COLUMN",
            "CUSTOM",
            "EXTERNAL",
            "MANAGED");
    private static final Set<String> CSV_SETTINGS = Set.of(
            "delimiter",
            "quotechar",
            "doublequote",
            "escapechar",
            "skipinitialspace",
            "lineterminator",
            "encoding",
            "na_values",
            "keep_default_na");

    private final PropertyReader reader;

    KindReader(PropertyReader reader) {
        this.reader = reader;
    }

    /** VIEW where the header says no kind, as in SQLMesh. */
    Kind read(@Nullable Property property) {
        if (property == null) {
            return new Kind.View();
        }
        String name = property.first().unquoted().toUpperCase(Locale.ROOT);
        List<Token> rest = property.value().subList(1, property.value().size());
        if (!SUPPORTED.contains(name)) {
            reader.problem(
                    property.first(),
                    NOT_YET.contains(name)
                            ? "kind " + name + " is not supported yet. Use one of " + String.join(", ", SUPPORTED)
                            : "there is no kind '" + name + "'." + Problems.didYouMean(name, SUPPORTED));
            return new Kind.View();
        }
        SequencedMap<String, Property> options = options(name, rest);
        return switch (name) {
            case "FULL" -> new Kind.Full();
            case "EMBEDDED" -> new Kind.Embedded();
            case "SEED" -> seed(property, options);
            case "INCREMENTAL_BY_LANDED_FILE" -> incremental(options);
            default -> view(options);
        };
    }

    private SequencedMap<String, Property> options(String kind, List<Token> rest) {
        if (rest.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (!rest.getFirst().is("(") || Tokens.closing(rest, 0) != rest.size() - 1) {
            reader.problem(rest.getFirst(), "expected '(' and options, or ',' after kind " + kind);
            return new LinkedHashMap<>();
        }
        Set<String> known = switch (kind) {
            case "VIEW" -> Set.of("materialized");
            case "SEED" -> Set.of("path", "batch_size", "csv_settings");
            case "INCREMENTAL_BY_LANDED_FILE" -> Set.of("unique_key", "time_column");
            default -> Set.of();
        };
        SequencedMap<String, Property> options = reader.properties(rest.subList(1, rest.size() - 1), "kind " + kind);
        options.values().removeIf(option -> {
            if (!known.contains(option.name())) {
                reader.problem(
                        option.key(),
                        "kind " + kind + " has no option '" + option.name() + "'."
                                + Problems.didYouMean(option.name(), known));
            }
            return !known.contains(option.name());
        });
        return options;
    }

    private Kind view(SequencedMap<String, Property> options) {
        Property materialized = options.get("materialized");
        if (materialized != null && reader.flag(materialized, false)) {
            reader.problem(materialized.key(), "DuckDB has no materialized views. Use kind FULL");
        }
        return new Kind.View();
    }

    private Kind seed(Property property, SequencedMap<String, Property> options) {
        Property path = options.get("path");
        if (path == null) {
            reader.problem(property.first(), "kind SEED needs a path: kind SEED (path '../seeds/x.csv')");
            return new Kind.Seed("", Map.of());
        }
        Map<String, String> settings = new LinkedHashMap<>();
        Property csv = options.get("csv_settings");
        if (csv != null) {
            reader.assignments(csv.value()).values().forEach(setting -> {
                if (CSV_SETTINGS.contains(setting.name())) {
                    settings.put(setting.name(), reader.text(setting));
                } else {
                    reader.problem(
                            setting.key(),
                            "csv_settings has no '" + setting.name() + "'."
                                    + Problems.didYouMean(setting.name(), CSV_SETTINGS));
                }
            });
        }
        return new Kind.Seed(reader.text(path), settings);
    }

    private Kind incremental(SequencedMap<String, Property> options) {
        List<String> key = reader.columns(options.get("unique_key"));
        List<String> time = reader.columns(options.get("time_column"));
        Property column = options.get("time_column");
        if (column != null && time.size() > 1) {
            reader.problem(column.first(), "time_column is one column");
        }
        if (column != null && key.isEmpty()) {
            reader.problem(column.key(), "time_column says which rows a window covers, and needs a unique_key");
        }
        return new Kind.IncrementalByLandedFile(key, time.isEmpty() ? null : time.getFirst());
    }
}

package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Column;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the properties of {@code MODEL (…)}. */
final class ModelHeader {
    private static final Set<String> RESERVED =
            Set.of("landing", "_materia", "main", "information_schema", "pg_catalog");
    private static final Pattern CRON =
            Pattern.compile("@(hourly|daily|midnight|weekly|monthly|yearly|annually)|(\\S+\\s+){4}\\S+");

    private final SequencedMap<String, Property> given;
    private final PropertyReader reader;
    private final Token keyword;

    ModelHeader(SequencedMap<String, Property> given, PropertyReader reader, Token keyword) {
        this.given = given;
        this.reader = reader;
        this.keyword = keyword;
        checkCron();
    }

    Optional<ModelName> name() {
        Property name = given.get("name");
        if (name == null) {
            reader.problem(keyword, "a model needs a name: MODEL (name schema.table, …);");
            return Optional.empty();
        }
        if (name.first().kind() == Token.Kind.STRING) {
            reader.problem(name.first(), "a model's name is no string. Write name schema.table without quotes");
            return Optional.empty();
        }
        Optional<ModelName> read = name(name.value());
        read.filter(model -> RESERVED.contains(model.schema()))
                .ifPresent(model -> reader.problem(
                        name.first(), "schema '" + model.schema() + "' is the engine's own. Use another"));
        return read;
    }

    private Optional<ModelName> name(List<Token> tokens) {
        boolean identifiers = tokens.size() == 3
                && tokens.get(0).isIdentifier()
                && tokens.get(1).is(".")
                && tokens.get(2).isIdentifier();
        if (!identifiers) {
            reader.problem(
                    tokens.getFirst(),
                    tokens.size() > 3
                            ? "'" + Tokens.sql(tokens) + "' names a catalog or more. Write schema.table"
                            : "a model's name is schema.table, not '" + Tokens.sql(tokens) + "'");
            return Optional.empty();
        }
        return Optional.of(new ModelName(tokens.get(0).unquoted(), tokens.get(2).unquoted()));
    }

    Kind kind() {
        return new KindReader(reader).read(given.get("kind"));
    }

    @Nullable
    Property property(String name) {
        return given.get(name);
    }

    String text(String name) {
        return reader.text(given.get(name)).strip();
    }

    boolean enabled() {
        return reader.flag(given.get("enabled"), true);
    }

    List<String> grain() {
        Property grain = given.get("grain");
        Property grains = given.get("grains");
        if (grain != null && grains != null) {
            reader.problem(grains.key(), "'grain' and 'grains' are the same property. Keep one");
        }
        return reader.columns(grain == null ? grains : grain);
    }

    List<String> tags() {
        Property tags = given.get("tags");
        return tags == null
                ? List.of()
                : reader.list(tags).stream()
                        .map(item -> item.size() == 1 ? item.getFirst().unquoted() : Tokens.sql(item))
                        .toList();
    }

    Set<ModelName> dependsOn() {
        Set<ModelName> names = new TreeSet<>();
        Property property = given.get("depends_on");
        if (property != null) {
            reader.list(property).forEach(item -> name(item).ifPresent(names::add));
        }
        return names;
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        Property property = given.get("columns");
        if (property == null) {
            return columns;
        }
        Set<String> seen = new TreeSet<>();
        for (List<Token> item : reader.list(property)) {
            String name = item.getFirst().unquoted().toLowerCase(Locale.ROOT);
            if (!item.getFirst().isIdentifier() || item.size() < 2) {
                reader.problem(item.getFirst(), "a column is a name and a type, not '" + Tokens.sql(item) + "'");
            } else if (!seen.add(name)) {
                reader.problem(item.getFirst(), "column '" + name + "' is declared twice. Keep one");
            } else {
                columns.add(new Column(name, Tokens.sql(item.subList(1, item.size()))));
            }
        }
        return columns;
    }

    /** Those of the header; without any, those of the comments. */
    SequencedMap<String, String> columnDescriptions(SequencedMap<String, String> comments) {
        Property property = given.get("column_descriptions");
        if (property == null) {
            return comments;
        }
        Set<String> declared = new TreeSet<>();
        columns().forEach(column -> declared.add(column.name()));
        SequencedMap<String, String> descriptions = new LinkedHashMap<>();
        reader.assignments(property.value()).forEach((column, text) -> {
            if (!declared.isEmpty() && !declared.contains(column)) {
                reader.problem(
                        text.key(),
                        "there is no column '" + column + "' to describe." + Problems.didYouMean(column, declared));
            }
            descriptions.put(column, reader.text(text));
        });
        return descriptions;
    }

    private void checkCron() {
        Property cron = given.get("cron");
        String text = text("cron").replaceFirst("^@\\s+", "@");
        if (cron != null && !CRON.matcher(text).matches()) {
            reader.problem(cron.first(), "cron is five fields or a nickname such as '@daily', not '" + text + "'");
        }
    }
}

package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads the values of properties: texts, lists, maps, names. Tells what is wrong and goes on with something harmless. */
final class PropertyReader {
    private final SourceText source;
    private final Problems problems;

    PropertyReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    void problem(Token at, String message) {
        problems.add(source.position(at), message);
    }

    SourcePosition position(Token token) {
        return source.position(token);
    }

    /** {@code key value, …} between brackets, by lower-case key. */
    SequencedMap<String, Property> properties(List<Token> tokens, String what) {
        SequencedMap<String, Property> properties = new LinkedHashMap<>();
        for (List<Token> part : Tokens.split(tokens)) {
            List<Token> item = Tokens.significant(part);
            if (item.isEmpty()) {
                problem(
                        part.isEmpty() ? tokens.getFirst() : part.getFirst(),
                        "an empty property of " + what + ". Remove the comma too many");
            } else if (item.getFirst().is("@")) {
                problem(item.getFirst(), "macros in a header are not supported yet. Write the property out");
            } else if (item.size() < 2 || !item.getFirst().isIdentifier()) {
                problem(
                        item.getFirst(),
                        "a property of " + what + " is a name and a value, not '" + Tokens.sql(item) + "'");
            } else {
                put(properties, new Property(item.getFirst(), item.subList(1, item.size())));
            }
        }
        return properties;
    }

    private void put(SequencedMap<String, Property> properties, Property property) {
        if (properties.putIfAbsent(property.name(), property) != null) {
            problem(property.key(), "'" + property.name() + "' is said twice. Keep one");
        }
    }

    /** {@code key = value} or {@code key := value}, by lower-case key. */
    SequencedMap<String, Property> assignments(List<Token> tokens) {
        SequencedMap<String, Property> assignments = new LinkedHashMap<>();
        for (List<Token> part : Tokens.split(Tokens.unwrapped(tokens))) {
            List<Token> item = Tokens.significant(part);
            boolean assigned = item.size() > 2
                    && (item.getFirst().isIdentifier() || item.getFirst().kind() == Token.Kind.STRING)
                    && (item.get(1).is(":=") || item.get(1).is("="));
            if (assigned) {
                put(assignments, new Property(item.getFirst(), item.subList(2, item.size())));
            } else if (!item.isEmpty()) {
                problem(item.getFirst(), "expected 'name := value', found '" + Tokens.sql(item) + "'");
            } else if (!part.isEmpty()) {
                problem(part.getFirst(), "an empty item. Remove the comma too many");
            }
        }
        return assignments;
    }

    /** Items of {@code (a, b)}, {@code [a, b]} or a single bare {@code a}. */
    List<List<Token>> list(Property property) {
        List<List<Token>> items = new ArrayList<>();
        for (List<Token> item : Tokens.split(Tokens.unwrapped(property.value()))) {
            if (item.isEmpty()) {
                problem(property.first(), "'" + property.name() + "' has an empty item. Remove the comma too many");
            } else {
                items.add(item);
            }
        }
        return items;
    }

    /** A string, quoted or bare words. */
    String text(@Nullable Property property) {
        if (property == null) {
            return "";
        }
        return property.value().size() == 1 ? property.first().unquoted() : Tokens.sql(property.value());
    }

    boolean flag(@Nullable Property property, boolean otherwise) {
        if (property == null) {
            return otherwise;
        }
        return switch (text(property).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problem(property.first(), "'" + property.name() + "' is true or false, not '" + text(property) + "'");
                yield otherwise;
            }
        };
    }

    /** Lower-case names of columns. */
    List<String> columns(@Nullable Property property) {
        List<String> columns = new ArrayList<>();
        if (property != null) {
            for (List<Token> item : list(property)) {
                column(item, columns);
            }
        }
        return columns;
    }

    private void column(List<Token> item, List<String> columns) {
        Token name = item.getFirst();
        if (name.is("(")) {
            Tokens.split(Tokens.unwrapped(item)).forEach(inner -> column(inner, columns));
        } else if (item.size() == 1 && name.isIdentifier()) {
            columns.add(name.unquoted().toLowerCase(Locale.ROOT));
        } else {
            problem(name, "expected a column, found '" + Tokens.sql(item) + "'. Expressions are not supported yet");
        }
    }
}

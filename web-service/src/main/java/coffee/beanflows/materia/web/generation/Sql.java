package coffee.beanflows.materia.web.generation;

import java.util.List;

/**
 * One statement and the values bound to its question marks. Text never holds a value that came from outside.
 *
 * @param text       SQL with {@code ?} for each value
 * @param parameters bound in order; text, or what the driver maps by itself
 */
public record Sql(String text, List<Object> parameters) {
    public Sql {
        parameters = List.copyOf(parameters);
    }

    public static Sql of(String text, Object... parameters) {
        return new Sql(text, List.of(parameters));
    }

    /** An identifier in double quotes; the one place that quotes them. Callers have checked it against the catalogue. */
    public static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier cannot hold NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text literal in single quotes, for the few statements that take no parameters (COPY, ATTACH). */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}

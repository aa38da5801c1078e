package coffee.beanflows.materia.transform.engine.execute;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one place that writes identifiers and literals into SQL text. */
final class Sql {
    private Sql() {}

    /** {@code "name"}. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code "a", "b"}. */
    static String identifiers(Collection<String> names) {
        return names.stream().map(Sql::identifier).collect(Collectors.joining(", "));
    }

    /** {@code 'text'}, or NULL. */
    static String literal(@Nullable String text) {
        return text == null ? "NULL" : '\'' + text.replace("'", "''") + '\'';
    }
}

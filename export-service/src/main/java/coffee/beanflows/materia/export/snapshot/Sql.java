package coffee.beanflows.materia.export.snapshot;

import java.util.Collection;
import java.util.stream.Collectors;

/** How names and texts are written into statements that take no parameters. */
public final class Sql {
    private Sql() {}

    /** {@code "name"}. */
    public static String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** {@code "a", "b"}. */
    public static String quote(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::quote).collect(Collectors.joining(", "));
    }

    /** {@code 'text'}. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

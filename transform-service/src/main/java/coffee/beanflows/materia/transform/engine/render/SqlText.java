package coffee.beanflows.materia.transform.engine.render;

import java.nio.file.Path;

/** Writes values and names as SQL. */
final class SqlText {
    private SqlText() {}

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A file for a reader, which would take {@code * ? [} for a pattern. */
    static String file(Path path) {
        StringBuilder pattern = new StringBuilder();
        for (char c : path.toAbsolutePath().normalize().toString().toCharArray()) {
            boolean special = c == '*' || c == '?' || c == '[';
            pattern.append(special ? "[" + c + "]" : String.valueOf(c));
        }
        return literal(pattern.toString());
    }
}

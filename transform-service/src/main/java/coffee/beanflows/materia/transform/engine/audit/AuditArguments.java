package coffee.beanflows.materia.transform.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Raw SQL text of the arguments of one use of an audit. */
final class AuditArguments {
    private final String audit;
    private final Map<String, String> arguments;

    AuditArguments(String audit, Map<String, String> arguments) {
        this.audit = audit;
        this.arguments = arguments;
    }

    /** A required argument's text. */
    String text(String name) {
        return arguments.getOrDefault(name, "").strip();
    }

    String text(String name, String otherwise) {
        return arguments.getOrDefault(name, otherwise).strip();
    }

    boolean has(String name) {
        return arguments.containsKey(name);
    }

    /** Whether a boolean argument is true. */
    boolean isTrue(String name, boolean otherwise) {
        return Boolean.parseBoolean(text(name, Boolean.toString(otherwise)));
    }

    /** Items of {@code (a, b)}, {@code [a, b]} or a single {@code a}. */
    List<String> items(String name) {
        List<String> items = split(unwrap(text(name)));
        if (items.isEmpty()) {
            throw new IllegalArgumentException(audit + ": '" + name + "' is an empty list; name at least one");
        }
        return items;
    }

    /** The rows that the audit looks at, as a relation. */
    String rows() {
        return has("condition") ? "(SELECT * FROM @this_model WHERE " + text("condition") + ")" : "@this_model";
    }

    private static String unwrap(String text) {
        if (text.length() >= 2
                && ((text.startsWith("(") && text.endsWith(")")) || (text.startsWith("[") && text.endsWith("]")))
                && closes(text)) {
            return text.substring(1, text.length() - 1);
        }
        return text;
    }

    /** Whether the bracket that opens the text is closed by its last character, as in (a, b) but not (a) OR (b). */
    private static boolean closes(String text) {
        int depth = 0;
        Scan scan = new Scan();
        for (int i = 0; i < text.length(); i++) {
            depth += scan.depthChange(text.charAt(i));
            if (depth == 0 && i < text.length() - 1 && !scan.quoted()) {
                return false;
            }
        }
        return depth == 0;
    }

    private static List<String> split(String text) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        Scan scan = new Scan();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += scan.depthChange(c);
            if (c == ',' && depth == 0 && !scan.quoted()) {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(text.substring(start).strip());
        items.removeIf(String::isEmpty);
        return items;
    }

    /** Knows whether a character stands within quotes. */
    private static final class Scan {
        private char quote;

        boolean quoted() {
            return quote != 0;
        }

        int depthChange(char c) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                return 0;
            }
            return switch (c) {
                case '\'', '"' -> {
                    quote = c;
                    yield 0;
                }
                case '(', '[', '{' -> 1;
                case ')', ']', '}' -> -1;
                default -> 0;
            };
        }
    }
}

package coffee.beanflows.materia.transform.engine.audit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One built-in audit.
 *
 * @param description what it fails on
 * @param required    argument names that a use must give
 * @param optional    argument names that a use may give, beside {@code condition}
 * @param sql         the query of bad rows
 */
record BuiltInAudit(
        String name,
        String description,
        List<String> required,
        List<String> optional,
        Function<AuditArguments, String> sql) {

    /** The query of bad rows for these arguments. */
    String query(Map<String, String> arguments) {
        for (String wanted : required) {
            if (!arguments.containsKey(wanted)) {
                throw new IllegalArgumentException(name + " needs '" + wanted + " := …'; " + takes());
            }
        }
        for (String given : arguments.keySet()) {
            if (!given.equals("condition") && !required.contains(given) && !optional.contains(given)) {
                throw new IllegalArgumentException(name + " has no argument '" + given + "'; " + takes());
            }
        }
        return sql.apply(new AuditArguments(name, arguments));
    }

    private String takes() {
        List<String> names = Stream.concat(Stream.concat(required.stream(), optional.stream()), Stream.of("condition"))
                .toList();
        return "it takes " + String.join(", ", names);
    }
}

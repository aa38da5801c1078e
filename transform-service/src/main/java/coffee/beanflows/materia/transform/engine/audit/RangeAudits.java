package coffee.beanflows.materia.transform.engine.audit;

import java.util.ArrayList;
import java.util.List;

/** Audits of order and bounds. */
final class RangeAudits {
    static final List<BuiltInAudit> ALL = List.of(
            new BuiltInAudit(
                    "accepted_range",
                    "Rows whose value lies outside min_v and max_v (inclusive by default).",
                    List.of("column"),
                    List.of("min_v", "max_v", "inclusive"),
                    a -> "SELECT * FROM " + a.rows() + " AS t WHERE " + outside(a, a.text("column"))),
            new BuiltInAudit(
                    "sequential_values",
                    "Rows whose value is not the one before it plus the interval (1 by default).",
                    List.of("column"),
                    List.of("interval"),
                    RangeAudits::sequential),
            new BuiltInAudit(
                    "mutually_exclusive_ranges",
                    "Ranges whose bounds are reversed, or that begin before the range before them ends.",
                    List.of("lower_bound_column", "upper_bound_column"),
                    List.of("partition_clause"),
                    RangeAudits::exclusive));

    private RangeAudits() {}

    /** That {@code value} lies outside the bounds that a use gives. */
    static String outside(AuditArguments a, String value) {
        boolean inclusive = a.isTrue("inclusive", true);
        List<String> tests = new ArrayList<>();
        if (a.has("min_v")) {
            tests.add(value + (inclusive ? " < " : " <= ") + a.text("min_v"));
        }
        if (a.has("max_v")) {
            tests.add(value + (inclusive ? " > " : " >= ") + a.text("max_v"));
        }
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("a range needs min_v, max_v or both");
        }
        return String.join(" OR ", tests);
    }

    private static String sequential(AuditArguments a) {
        String column = a.text("column");
        return "SELECT * FROM (SELECT *, lag(" + column + ") OVER (ORDER BY " + column
                + ") AS value_before, row_number() OVER (ORDER BY " + column + ") AS place FROM " + a.rows()
                + " AS t) AS t WHERE place > 1 AND " + column + " IS DISTINCT FROM value_before + "
                + a.text("interval", "1");
    }

    private static String exclusive(AuditArguments a) {
        String lower = a.text("lower_bound_column");
        String upper = a.text("upper_bound_column");
        return "SELECT * FROM (SELECT *, lag(" + upper + ") OVER (" + a.text("partition_clause", "") + " ORDER BY "
                + lower + ", " + upper + ") AS upper_before FROM " + a.rows() + " AS t) AS t WHERE " + lower + " > "
                + upper + " OR upper_before > " + lower;
    }
}

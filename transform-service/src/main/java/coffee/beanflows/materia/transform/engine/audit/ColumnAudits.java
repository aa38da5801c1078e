package coffee.beanflows.materia.transform.engine.audit;

import java.util.List;
import java.util.stream.Collectors;

/** Audits of values, keys and row counts. */
final class ColumnAudits {
    static final List<BuiltInAudit> ALL = List.of(
            new BuiltInAudit(
                    "not_null",
                    "Rows in which one of the columns is NULL.",
                    List.of("columns"),
                    List.of(),
                    a -> where(a, a.items("columns"), c -> c + " IS NULL")),
            new BuiltInAudit(
                    "unique_values",
                    "Rows whose value of one of the columns, each on its own, occurs more than once.",
                    List.of("columns"),
                    List.of(),
                    a -> "SELECT * FROM " + a.rows() + " AS t QUALIFY "
                            + a.items("columns").stream()
                                    .map(c -> "count(*) OVER (PARTITION BY " + c + ") > 1")
                                    .collect(Collectors.joining(" OR "))),
            new BuiltInAudit(
                    "unique_combination_of_columns",
                    "Combinations of the columns that occur more than once.",
                    List.of("columns"),
                    List.of(),
                    a -> "SELECT " + String.join(", ", a.items("columns")) + ", count(*) AS occurrences FROM "
                            + a.rows() + " AS t GROUP BY ALL HAVING count(*) > 1"),
            new BuiltInAudit(
                    "accepted_values",
                    "Rows whose value is not NULL and not in the list.",
                    List.of("column", "is_in"),
                    List.of(),
                    a -> "SELECT * FROM " + a.rows() + " AS t WHERE " + a.text("column") + " NOT IN ("
                            + String.join(", ", a.items("is_in")) + ")"),
            new BuiltInAudit(
                    "not_accepted_values",
                    "Rows whose value is in the list.",
                    List.of("column", "is_in"),
                    List.of(),
                    a -> "SELECT * FROM " + a.rows() + " AS t WHERE " + a.text("column") + " IN ("
                            + String.join(", ", a.items("is_in")) + ")"),
            new BuiltInAudit(
                    "number_of_rows",
                    "The model, if it has no more rows than the threshold.",
                    List.of("threshold"),
                    List.of(),
                    a -> "SELECT count(*) AS number_of_rows FROM " + a.rows() + " AS t HAVING count(*) <= "
                            + a.text("threshold")),
            new BuiltInAudit(
                    "forall",
                    "Rows for which one of the criteria is false.",
                    List.of("criteria"),
                    List.of(),
                    a -> where(a, a.items("criteria"), c -> "NOT (" + c + ")")),
            new BuiltInAudit(
                    "at_least_one",
                    "The model, if it has rows and the column is NULL in all of them.",
                    List.of("column"),
                    List.of(),
                    a -> "SELECT count(*) AS number_of_rows FROM " + a.rows() + " AS t HAVING count(*) > 0 AND count("
                            + a.text("column") + ") = 0"),
            new BuiltInAudit(
                    "not_constant",
                    "The model, if the column has fewer than two different values.",
                    List.of("column"),
                    List.of(),
                    a -> "SELECT count(DISTINCT " + a.text("column") + ") AS different_values FROM " + a.rows()
                            + " AS t HAVING count(DISTINCT " + a.text("column") + ") <= 1"),
            new BuiltInAudit(
                    "not_null_proportion",
                    "The model, if no more than this share of the column's values is not NULL.",
                    List.of("column", "threshold"),
                    List.of(),
                    a -> "SELECT count(" + a.text("column") + ") AS not_null, count(*) AS number_of_rows FROM "
                            + a.rows() + " AS t HAVING count(" + a.text("column") + ") <= count(*) * "
                            + a.text("threshold")),
            new BuiltInAudit(
                    "relationships",
                    "Rows whose value is not NULL and is missing from another model's column.",
                    List.of("column", "to_model", "to_column"),
                    List.of(),
                    a -> "SELECT * FROM " + a.rows() + " AS t WHERE " + a.text("column")
                            + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + a.text("to_model")
                            + " AS other WHERE other."
                            + a.text("to_column") + " = t." + a.text("column") + ")"));

    private ColumnAudits() {}

    /** Rows for which one of {@code items}, made a test, holds. */
    static String where(AuditArguments arguments, List<String> items, java.util.function.UnaryOperator<String> test) {
        return "SELECT * FROM " + arguments.rows() + " AS t WHERE "
                + items.stream().map(test).collect(Collectors.joining(" OR "));
    }
}

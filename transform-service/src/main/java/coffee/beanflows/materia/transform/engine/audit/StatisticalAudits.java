package coffee.beanflows.materia.transform.engine.audit;

import java.util.List;

/** Audits of distributions. Standard deviations are of the sample. */
final class StatisticalAudits {
    static final List<BuiltInAudit> ALL = List.of(
            new BuiltInAudit(
                    "mean_in_range",
                    "The model, if the column's mean lies outside min_v and max_v.",
                    List.of("column"),
                    List.of("min_v", "max_v", "inclusive"),
                    a -> aggregate(a, "avg(" + a.text("column") + ")", "mean")),
            new BuiltInAudit(
                    "stddev_in_range",
                    "The model, if the column's standard deviation lies outside min_v and max_v.",
                    List.of("column"),
                    List.of("min_v", "max_v", "inclusive"),
                    a -> aggregate(a, "stddev_samp(" + a.text("column") + ")", "standard_deviation")),
            new BuiltInAudit(
                    "z_score",
                    "Rows that lie more than threshold standard deviations from the mean.",
                    List.of("column", "threshold"),
                    List.of(),
                    a -> "SELECT * FROM " + a.rows() + " AS t QUALIFY abs((" + a.text("column") + " - avg("
                            + a.text("column") + ") OVER ()) / nullif(stddev_samp(" + a.text("column")
                            + ") OVER (), 0)) > " + a.text("threshold")),
            new BuiltInAudit(
                    "kl_divergence",
                    "The model, if the divergence of source_column from target_column is above the threshold [nats].",
                    List.of("source_column", "target_column", "threshold"),
                    List.of(),
                    StatisticalAudits::divergence),
            new BuiltInAudit(
                    "chi_square",
                    "The model, if the two columns are not dependent (or independent with dependent := false).",
                    List.of("column_a", "column_b", "critical_value"),
                    List.of("dependent"),
                    StatisticalAudits::chiSquare));

    private StatisticalAudits() {}

    private static String aggregate(AuditArguments a, String expression, String name) {
        return "SELECT * FROM (SELECT " + expression + " AS " + name + " FROM " + a.rows() + " AS t) AS t WHERE "
                + RangeAudits.outside(a, name);
    }

    private static String divergence(AuditArguments a) {
        return """
                WITH source_share AS (
                  SELECT %1$s AS item, count(*) / sum(count(*)) OVER () AS share FROM %3$s AS t GROUP BY 1
                ), target_share AS (
                  SELECT %2$s AS item, count(*) / sum(count(*)) OVER () AS share FROM %3$s AS t GROUP BY 1
                )
                SELECT sum(s.share * ln(s.share / g.share)) AS divergence
                FROM source_share AS s JOIN target_share AS g ON s.item IS NOT DISTINCT FROM g.item
                HAVING sum(s.share * ln(s.share / g.share)) > %4$s""".formatted(a.text("source_column"), a.text("target_column"), a.rows(), a.text("threshold"));
    }

    private static String chiSquare(AuditArguments a) {
        String bad = a.isTrue("dependent", true) ? "<=" : ">";
        return """
                WITH cells AS (
                  SELECT a.item_a, b.item_b, a.n * b.n / total.n AS expected,
                    (SELECT count(*) FROM %3$s AS t WHERE %1$s = a.item_a AND %2$s = b.item_b) AS observed
                  FROM (SELECT %1$s AS item_a, count(*) AS n FROM %3$s AS t GROUP BY 1) AS a
                  CROSS JOIN (SELECT %2$s AS item_b, count(*) AS n FROM %3$s AS t GROUP BY 1) AS b
                  CROSS JOIN (SELECT count(*) AS n FROM %3$s AS t) AS total
                )
                SELECT sum((observed - expected) ** 2 / expected) AS chi_square FROM cells
                HAVING sum((observed - expected) ** 2 / expected) %5$s %4$s""".formatted(a.text("column_a"), a.text("column_b"), a.rows(), a.text("critical_value"), bad);
    }
}

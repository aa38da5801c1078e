package coffee.beanflows.materia.transform.engine.audit;

import java.util.List;
import java.util.stream.Collectors;

/** Audits of text. NULL is never bad here: that is {@code not_null}'s matter. */
final class TextAudits {
    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final String URL = "^(https?|ftp)://[^\\s/$.?#][^\\s]*$";
    private static final String EMAIL = "^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}$";
    private static final String METHODS =
            "('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT')";

    static final List<BuiltInAudit> ALL = List.of(
            column("not_empty_string", "Rows whose text is empty.", c -> c + " = ''"),
            column("valid_uuid", "Rows whose text is no UUID.", c -> noMatch(c, UUID)),
            column("valid_url", "Rows whose text is no URL.", c -> noMatch(c, URL)),
            column("valid_email", "Rows whose text is no mail address.", c -> noMatch(c, EMAIL)),
            column("valid_http_method", "Rows whose text is no HTTP method.", c -> c + " NOT IN " + METHODS),
            patterns(
                    "match_regex_pattern_list",
                    "Rows whose text matches none of the patterns.",
                    " AND ",
                    (c, p) -> "NOT regexp_matches(" + c + ", " + p + ")"),
            patterns(
                    "not_match_regex_pattern_list",
                    "Rows whose text matches one of the patterns.",
                    " OR ",
                    (c, p) -> "regexp_matches(" + c + ", " + p + ")"),
            patterns(
                    "match_like_pattern_list",
                    "Rows whose text is like none of the patterns.",
                    " AND ",
                    (c, p) -> c + " NOT LIKE " + p),
            patterns(
                    "not_match_like_pattern_list",
                    "Rows whose text is like one of the patterns.",
                    " OR ",
                    (c, p) -> c + " LIKE " + p),
            new BuiltInAudit(
                    "string_length_equal",
                    "Rows whose text does not have v characters.",
                    List.of("column", "v"),
                    List.of(),
                    a -> "SELECT * FROM " + a.rows() + " AS t WHERE length(" + a.text("column") + ") <> "
                            + a.text("v")),
            new BuiltInAudit(
                    "string_length_between",
                    "Rows whose text has fewer than min_v or more than max_v characters.",
                    List.of("column", "min_v", "max_v"),
                    List.of("inclusive"),
                    a -> "SELECT * FROM " + a.rows() + " AS t WHERE "
                            + RangeAudits.outside(a, "length(" + a.text("column") + ")")));

    private TextAudits() {}

    private static String noMatch(String column, String pattern) {
        return "NOT regexp_matches(" + column + ", '" + pattern + "')";
    }

    private static BuiltInAudit column(String name, String description, java.util.function.UnaryOperator<String> test) {
        return new BuiltInAudit(
                name,
                description,
                List.of("column"),
                List.of(),
                a -> ColumnAudits.where(a, List.of(a.text("column")), test));
    }

    private static BuiltInAudit patterns(
            String name, String description, String joinedBy, java.util.function.BinaryOperator<String> test) {
        return new BuiltInAudit(
                name,
                description,
                List.of("column", "patterns"),
                List.of(),
                a -> "SELECT * FROM " + a.rows() + " AS t WHERE "
                        + a.items("patterns").stream()
                                .map(pattern -> test.apply(a.text("column"), pattern))
                                .collect(Collectors.joining(joinedBy)));
    }
}

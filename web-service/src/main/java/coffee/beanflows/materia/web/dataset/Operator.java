package coffee.beanflows.materia.web.dataset;

import java.util.Arrays;
import java.util.List;

/** How a filter compares; written after the column's name: {@code market_year.gte=2020}. */
public enum Operator {
    EQ("eq", "="),
    NE("ne", "<>"),
    GT("gt", ">"),
    GTE("gte", ">="),
    LT("lt", "<"),
    LTE("lte", "<="),
    IN("in", "IN"),
    LIKE("like", "ILIKE"),
    NULL("null", "IS NULL");

    private final String word;
    private final String sql;

    Operator(String word, String sql) {
        this.word = word;
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    static Operator of(String word) {
        return Arrays.stream(values())
                .filter(o -> o.word.equals(word))
                .findFirst()
                .orElseThrow(() -> QueryProblem.unknown("operator", word, words()));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(o -> o.word).toList();
    }
}

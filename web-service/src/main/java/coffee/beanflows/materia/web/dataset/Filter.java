package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Sql;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One condition on one column.
 *
 * @param column   of the dataset
 * @param operator how to compare
 * @param values   one, or several for {@code in}; each in the form of the column's kind
 */
record Filter(Column column, Operator operator, List<String> values) {
    /** Values of one {@code in}. */
    private static final int MAX_VALUES = 200;

    Filter {
        values = List.copyOf(values);
    }

    static Filter of(Column column, Operator operator, String value) {
        List<String> values = operator == Operator.IN ? Arrays.asList(value.split(",", -1)) : List.of(value);
        if (values.size() > MAX_VALUES) {
            throw bad(column.name() + ".in takes at most " + MAX_VALUES + " values; got " + values.size());
        }
        ColumnKind kind = operator == Operator.NULL ? ColumnKind.BOOLEAN : column.kind();
        if (operator == Operator.LIKE && kind != ColumnKind.TEXT) {
            throw bad("like compares text; " + column.name() + " is " + column.type());
        }
        String asked = column.name() + (operator == Operator.NULL ? ".null" : "");
        return new Filter(
                column,
                operator,
                values.stream()
                        .map(one -> kind.normalised(one)
                                .orElseThrow(() -> bad(asked + " takes " + kind.expected() + "; got \"" + one + "\"")))
                        .toList());
    }

    Sql sql() {
        String name = Sql.identifier(column.name());
        String bound = "CAST(? AS " + column.kind().sqlType() + ")";
        return switch (operator) {
            case NULL -> Sql.of(name + (values.getFirst().equals("true") ? " IS NULL" : " IS NOT NULL"));
            case IN ->
                new Sql(
                        name + " IN (" + String.join(", ", Collections.nCopies(values.size(), bound)) + ")",
                        List.copyOf(values));
            case EQ, NE, GT, GTE, LT, LTE, LIKE ->
                new Sql(name + " " + operator.sql() + " " + bound, List.copyOf(values));
        };
    }

    private static QueryProblem bad(String message) {
        return new QueryProblem(QueryProblem.Kind.BAD_VALUE, message + ".");
    }
}

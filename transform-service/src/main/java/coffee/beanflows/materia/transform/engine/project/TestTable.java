package coffee.beanflows.materia.transform.engine.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a unit test gives or expects: literal rows or a query.
 *
 * @param columns    declared types by lower-case column; empty where they are inferred
 * @param rows       each a cell by lower-case column; a column that a row leaves out is NULL
 * @param query      SQL that makes the rows, or null
 * @param partial    whether only the columns that are named here are compared
 * @param parameters what {@code @landed_parameter} answers, for a landed input
 */
public record TestTable(
        SequencedMap<String, String> columns,
        List<SequencedMap<String, TestCell>> rows,
        @Nullable String query,
        boolean partial,
        SequencedMap<String, String> parameters,
        SourcePosition position) {
    public TestTable {
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
        rows = List.copyOf(rows);
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    }
}

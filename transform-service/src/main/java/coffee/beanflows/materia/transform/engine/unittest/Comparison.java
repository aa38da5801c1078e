package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.TestCell;
import coffee.beanflows.materia.transform.engine.project.TestTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a query answers with what a test expects. Expected values are first made of the answer's types. */
final class Comparison {
    private static final Set<String> INTEGERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");

    private final TestDatabase database;
    private final TestTable expected;

    Comparison(TestDatabase database, TestTable expected) {
        this.database = database;
        this.expected = expected;
    }

    String difference(String query) throws SQLException, TestError {
        database.execute("CREATE OR REPLACE TABLE \"test answer\" AS " + query);
        SequencedMap<String, String> types = database.types("SELECT * FROM \"test answer\"");
        SequencedSet<String> wanted = wantedColumns();
        Set<String> known = types.keySet().stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String column : wanted) {
            if (!known.contains(column)) {
                throw new TestError(
                        expected.position(),
                        "the query answers no column '" + column + "'." + Problems.didYouMean(column, known));
            }
        }
        if (expected.partial()) {
            types.keySet().removeIf(column -> !wanted.contains(column.toLowerCase(Locale.ROOT)));
        }
        List<String> columns = List.copyOf(types.keySet());
        List<List<@Nullable String>> actual = database.rows("SELECT "
                + columns.stream()
                        .map(column -> "CAST(" + TestDatabase.identifier(column) + " AS VARCHAR)")
                        .collect(Collectors.joining(", "))
                + " FROM \"test answer\"");
        RowDifference difference = new RowDifference(types);
        List<List<@Nullable String>> rows = expectedRows(types);
        return TestQuery.isOrdered(query) ? difference.ordered(rows, actual) : difference.unordered(rows, actual);
    }

    private SequencedSet<String> wantedColumns() throws SQLException {
        SequencedSet<String> columns = new LinkedHashSet<>();
        String query = expected.query();
        if (query != null) {
            database.types("(" + query + ")").keySet().forEach(column -> columns.add(column.toLowerCase(Locale.ROOT)));
        }
        expected.rows().forEach(row -> columns.addAll(row.keySet()));
        return columns;
    }

    private List<List<@Nullable String>> expectedRows(SequencedMap<String, String> types) throws SQLException {
        String query = expected.query();
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (query != null) {
            Set<String> given = wantedColumns();
            String columns = types.entrySet().stream()
                    .map(column -> given.contains(column.getKey().toLowerCase(Locale.ROOT))
                            ? "CAST(CAST(" + TestDatabase.identifier(column.getKey()) + " AS " + column.getValue()
                                    + ") AS VARCHAR)"
                            : "NULL")
                    .collect(Collectors.joining(", "));
            return database.rows("SELECT " + columns + " FROM (" + query + ")");
        }
        for (SequencedMap<String, TestCell> row : expected.rows()) {
            List<String> cells = new ArrayList<>();
            for (Map.Entry<String, String> column : types.entrySet()) {
                TestCell cell = row.get(column.getKey().toLowerCase(Locale.ROOT));
                cells.add(cell == null ? "NULL" : sql(cell, column.getValue()));
            }
            rows.addAll(database.rows("SELECT " + String.join(", ", cells)));
        }
        return rows;
    }

    /** The value's text as the column's type writes it; as the test writes it where it is no value of that type. */
    private static String sql(TestCell cell, String type) {
        String value = InputTables.sql(cell);
        boolean fraction = INTEGERS.contains(type) && !cell.text().matches("[-+]?[0-9]+");
        return switch (cell.type()) {
            case NULL -> "NULL";
            case NESTED -> "CAST(CAST(" + value + " AS " + type + ") AS VARCHAR)";
            case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, TIMESTAMP ->
                fraction ? value : "COALESCE(CAST(TRY_CAST(" + value + " AS " + type + ") AS VARCHAR), " + value + ")";
        };
    }
}

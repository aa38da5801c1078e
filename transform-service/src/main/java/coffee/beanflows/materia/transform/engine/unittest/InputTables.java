package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.TestCell;
import coffee.beanflows.materia.transform.engine.project.TestTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Makes the tables that a test gives. */
final class InputTables {
    private final TestDatabase database;

    InputTables(TestDatabase database) {
        this.database = database;
    }

    /**
     * Makes {@code table} with the rows of {@code given}.
     *
     * @param declared types of the columns by what stands in its place; where it is not empty there are no others
     */
    void create(String table, TestTable given, SequencedMap<String, String> declared) throws SQLException, TestError {
        String query = given.query();
        if (query != null) {
            database.execute("CREATE TABLE " + table + " AS " + query);
            return;
        }
        SequencedMap<String, String> types = types(given, declared);
        if (types.isEmpty()) {
            throw new TestError(given.position(), "an empty input needs columns: {name: TYPE, …}");
        }
        database.execute(types.entrySet().stream()
                .map(column -> TestDatabase.identifier(column.getKey()) + " " + column.getValue())
                .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (", ")")));
        List<String> rows = new ArrayList<>();
        for (SequencedMap<String, TestCell> row : given.rows()) {
            List<String> cells = new ArrayList<>();
            types.forEach((column, type) -> cells.add("CAST("
                    + sql(row.getOrDefault(column, new TestCell(TestCell.Type.NULL, ""))) + " AS " + type + ")"));
            rows.add("(" + String.join(", ", cells) + ")");
        }
        if (!rows.isEmpty()) {
            try {
                database.execute("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
            } catch (SQLException e) {
                throw new TestError(given.position(), "these rows do not fit their columns: " + e.getMessage());
            }
        }
    }

    private SequencedMap<String, String> types(TestTable given, SequencedMap<String, String> declared)
            throws SQLException, TestError {
        SequencedMap<String, String> types = new LinkedHashMap<>(declared);
        types.putAll(given.columns());
        for (SequencedMap<String, TestCell> row : given.rows()) {
            for (var cell : row.entrySet()) {
                boolean open = types.getOrDefault(cell.getKey(), "").isEmpty();
                if (open && !declared.isEmpty()) {
                    throw new TestError(
                            given.position(),
                            "there is no column '" + cell.getKey() + "'."
                                    + Problems.didYouMean(cell.getKey(), declared.keySet()));
                }
                if (open) {
                    types.put(cell.getKey(), type(cell.getValue()));
                }
            }
        }
        types.replaceAll((_, type) -> type.isEmpty() ? "VARCHAR" : type);
        return types;
    }

    /** The type that a value asks for; "" where it says nothing. */
    private String type(TestCell cell) throws SQLException {
        return switch (cell.type()) {
            case NULL -> "";
            case TEXT -> "VARCHAR";
            case INTEGER -> cell.text().length() > 18 ? "HUGEINT" : "BIGINT";
            case DECIMAL -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case NESTED ->
                String.valueOf(database.rows("SELECT typeof(" + cell.text() + ")")
                        .getFirst()
                        .getFirst());
        };
    }

    /** A value's SQL, before it is cast. */
    static String sql(TestCell cell) {
        return switch (cell.type()) {
            case NULL -> "NULL";
            case NESTED -> cell.text();
            case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> TestDatabase.literal(cell.text());
        };
    }
}

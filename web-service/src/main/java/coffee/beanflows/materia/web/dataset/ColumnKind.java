package coffee.beanflows.materia.web.dataset;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What values of a column look like in a request, and the SQL type that a bound value is cast to. */
public enum ColumnKind {
    TEXT("VARCHAR", "text"),
    INTEGER("BIGINT", "a whole number"),
    DECIMAL("DOUBLE", "a number"),
    DATE("DATE", "a date as 2023-06-01"),
    TIMESTAMP("TIMESTAMP", "a UTC time as 2023-06-01T12:00:00Z"),
    BOOLEAN("BOOLEAN", "true or false");

    private final String sqlType;
    private final String expected;

    ColumnKind(String sqlType, String expected) {
        this.sqlType = sqlType;
        this.expected = expected;
    }

    static ColumnKind of(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return switch (upper.replaceAll("\\(.*", "").trim()) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT" -> INTEGER;
            case "DOUBLE", "FLOAT", "REAL", "DECIMAL", "NUMERIC" -> DECIMAL;
            case "DATE" -> DATE;
            case "TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_S", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP;
            case "BOOLEAN" -> BOOLEAN;
            default -> TEXT;
        };
    }

    String sqlType() {
        return sqlType;
    }

    /** For an error: what a value must look like. */
    String expected() {
        return expected;
    }

    /** Whether DuckDB's cast of {@code value} to {@link #sqlType()} will work. */
    boolean accepts(String value) {
        try {
            return switch (this) {
                case TEXT -> value.indexOf('\0') < 0;
                case INTEGER -> {
                    Long.parseLong(value);
                    yield true;
                }
                case DECIMAL ->
                    value.length() < 60 && new BigDecimal(value).abs().compareTo(BOUND) < 0;
                case DATE -> LocalDate.parse(value).getYear() < 10_000;
                case TIMESTAMP ->
                    LocalDateTime.parse(value, DateTimeFormatter.ISO_DATE_TIME).getYear() < 10_000;
                case BOOLEAN -> value.equals("true") || value.equals("false");
            };
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private static final BigDecimal BOUND = new BigDecimal("1e300");
}

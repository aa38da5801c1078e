package coffee.beanflows.materia.web.dataset;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What values of a column look like in a request, and the SQL type that a bound value is cast to. */
public enum ColumnKind {
    TEXT("VARCHAR", "text", "[^\\x00]*"),
    INTEGER("BIGINT", "a whole number", "[+-]?[0-9]{1,19}"),
    DECIMAL("DOUBLE", "a number", "[+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?"),
    DATE("DATE", "a date as 2023-06-01", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    TIMESTAMP(
            "TIMESTAMP",
            "a UTC time as 2023-06-01T12:00:00Z",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"),
    BOOLEAN("BOOLEAN", "true or false", "true|false");

    private final String sqlType;
    private final String expected;
    // Java reads the digits of every script and DuckDB only ASCII's, so the form is checked before the value.
    private final Pattern pattern;

    ColumnKind(String sqlType, String expected, String pattern) {
        this.sqlType = sqlType;
        this.expected = expected;
        this.pattern = Pattern.compile(pattern);
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

    /**
     * {@code value} as it is bound, in a form that DuckDB's cast to {@link #sqlType()} takes: a time is in UTC and without an offset,
     * which the cast would drop. Empty when the value is not of this kind.
     */
    Optional<String> normalised(String value) {
        if (!pattern.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            return switch (this) {
                case TEXT, BOOLEAN -> Optional.of(value);
                case INTEGER -> Optional.of(Long.toString(Long.parseLong(value)));
                case DECIMAL ->
                    Optional.of(new BigDecimal(value))
                            .filter(number -> number.abs().compareTo(BOUND) < 0)
                            .map(number -> Double.toString(number.doubleValue()));
                case DATE ->
                    Optional.of(LocalDate.parse(value))
                            .filter(day -> isYear(day.getYear()))
                            .map(LocalDate::toString);
                case TIMESTAMP ->
                    Optional.of(utc(value))
                            .filter(time -> isYear(time.getYear()))
                            .map(BOUND_TIME::format);
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time without an offset is UTC's. */
    private static LocalDateTime utc(String value) {
        return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime time ->
                time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case LocalDateTime time -> time;
            case TemporalAccessor other -> throw new DateTimeException("no time: " + other);
        };
    }

    /** Years of four digits, as the patterns take them; there is no year 0. */
    static boolean isYear(int year) {
        return year >= 1 && year <= 9999;
    }

    private static final BigDecimal BOUND = new BigDecimal("1e300");
    private static final DateTimeFormatter BOUND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
}

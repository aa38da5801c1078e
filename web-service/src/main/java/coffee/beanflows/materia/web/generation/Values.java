package coffee.beanflows.materia.web.generation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** DuckDB's values as Java's, and their one text form, which CSV, JSON and pages share. */
public final class Values {
    private Values() {}

    /** The value of a column; TIMESTAMP is UTC by the contract. */
    static @Nullable Object read(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        return switch (value) {
            case null -> null;
            case Timestamp ignored ->
                result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case java.sql.Date date -> date.toLocalDate();
            case Object other -> other;
        };
    }

    /** ISO 8601 for dates and times; numbers as short as they read back, never with an exponent. */
    public static String text(Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> number.toString();
            case Float number when !Float.isFinite(number) -> number.toString();
            case Double number -> plain(BigDecimal.valueOf(number));
            case Float number -> plain(new BigDecimal(number.toString()));
            case BigDecimal number -> plain(number);
            case Instant instant -> instant.toString();
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

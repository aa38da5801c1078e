package coffee.beanflows.materia.web.generation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer. Getters are by column name and fail loudly on a name that the statement did not select. */
public final class Row {
    private final List<String> names;
    private final @Nullable Object[] values;

    Row(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    public List<String> names() {
        return names;
    }

    /** The value: text, number, {@link LocalDate}, {@link Instant}, {@link Boolean} or null. */
    public @Nullable Object value(String name) {
        return values[index(name)];
    }

    /** Whether the statement selected such a column; for columns that the contract does not promise. */
    public boolean has(String name) {
        return names.contains(name);
    }

    public @Nullable Object value(int index) {
        return values[index];
    }

    /** As text; dates and times in ISO 8601, numbers without an exponent. */
    public @Nullable String text(String name) {
        Object value = value(name);
        return value == null ? null : Values.text(value);
    }

    /** As text, where the schema says NOT NULL. */
    public String string(String name) {
        return Objects.requireNonNull(text(name), () -> "column " + name + " is NULL");
    }

    public @Nullable BigDecimal number(String name) {
        return switch (value(name)) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double number -> Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
            case Float number -> Float.isFinite(number) ? new BigDecimal(number.toString()) : null;
            case Number number -> BigDecimal.valueOf(number.longValue());
            case Object other -> new BigDecimal(other.toString());
        };
    }

    public long integer(String name) {
        BigDecimal number = number(name);
        return number == null ? 0 : number.longValue();
    }

    public @Nullable LocalDate date(String name) {
        return switch (value(name)) {
            case null -> null;
            case LocalDate date -> date;
            case Instant instant -> LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC);
            case Object other -> LocalDate.parse(other.toString());
        };
    }

    public @Nullable Instant instant(String name) {
        return value(name) instanceof Instant instant ? instant : null;
    }

    public boolean is(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + name + " among " + names);
        }
        return index;
    }
}

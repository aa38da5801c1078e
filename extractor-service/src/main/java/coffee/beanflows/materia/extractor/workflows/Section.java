package coffee.beanflows.materia.extractor.workflows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of the file: typed access to its keys. A wrong value becomes a problem and reads as absent, so that reading goes on
 * and all errors are found in one pass.
 */
final class Section {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d|w)");

    private final TomlTable table;
    private final TomlPosition start;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    Section(TomlTable table, TomlPosition start, String path, Problems problems) {
        this.table = table;
        this.start = start;
        this.path = path;
        this.problems = problems;
    }

    boolean has(String key) {
        know(key);
        return table.contains(List.of(key));
    }

    Set<String> keys() {
        return table.keySet();
    }

    TomlPosition position(String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? start : position;
    }

    void error(String key, String what, String mend) {
        problems.add(position(key), what, mend);
    }

    /** Reports a key that must be there; the place is the table's. */
    void missing(String key, String mend) {
        problems.add(start, "`" + key + "` is missing in " + where(), mend);
    }

    @Nullable
    String text(String key) {
        String text = value(key, String.class, "a string");
        if (text != null && text.isBlank()) {
            error(key, "`" + key + "` is empty", "write a value or remove the key");
            return null;
        }
        return text;
    }

    String required(String key, String mend) {
        if (!has(key)) {
            missing(key, mend);
            return "";
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    boolean flag(String key, Flag otherwise) {
        Boolean flag = value(key, Boolean.class, "true or false");
        return flag == null ? otherwise == Flag.ON : flag;
    }

    long number(String key, long otherwise, long min, long max) {
        Long number = value(key, Long.class, "an integer");
        if (number != null && (number < min || number > max)) {
            error(key, "`" + key + "` is " + number, "write an integer from " + min + " to " + max);
            return otherwise;
        }
        return number == null ? otherwise : number;
    }

    /** A decimal number as it should stand in a URL. */
    String decimal(String key, double bound) {
        Number number = value(key, Number.class, "a number");
        if (number == null) {
            if (!has(key)) {
                missing(key, "write decimal degrees");
            }
            return "";
        }
        if (Double.isNaN(number.doubleValue()) || Math.abs(number.doubleValue()) > bound) {
            error(key, "`" + key + "` is " + number, "write degrees from -" + bound + " to " + bound);
            return "";
        }
        return new BigDecimal(number.toString()).toPlainString();
    }

    @Nullable
    LocalDate date(String key) {
        return value(key, LocalDate.class, "a date without quotes, such as 1991-01-01");
    }

    @Nullable
    Duration duration(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            error(
                    key,
                    "`" + key + "` is no duration: " + text,
                    "write a number and a unit, such as \"45d\" or \"500ms\"");
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
    }

    /** A duration in whole days, within {@code min} and 100 years. */
    int days(String key, int otherwise, int min) {
        Duration duration = duration(key);
        if (duration == null) {
            return otherwise;
        }
        if (duration.toDays() < min
                || duration.toDays() > 36_525
                || !duration.equals(Duration.ofDays(duration.toDays()))) {
            error(key, "`" + key + "` is not between " + min + " and 36525 whole days", "write days, such as \"45d\"");
            return otherwise;
        }
        return (int) duration.toDays();
    }

    /** A regular expression; with {@code groups} it must have at least that many. */
    @Nullable
    Pattern pattern(String key, int groups) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() < groups) {
                error(key, "`" + key + "` has no group: " + text, "put the part that is wanted in ( )");
                return null;
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            error(key, "`" + key + "` is no regular expression: " + e.getDescription(), "mend it: " + text);
            return null;
        }
    }

    List<String> texts(String key) {
        TomlArray array = value(key, TomlArray.class, "an array of strings");
        List<String> texts = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                problems.add(
                        at(array, i), "`" + key + "` holds something that is no string", "write strings in quotes");
            }
        }
        return texts;
    }

    List<Long> numbers(String key) {
        TomlArray array = value(key, TomlArray.class, "an array of integers");
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof Long number) {
                numbers.add(number);
            } else {
                problems.add(at(array, i), "`" + key + "` holds something that is no integer", "write integers");
            }
        }
        return numbers;
    }

    @Nullable
    Section table(String key) {
        TomlTable inner = value(key, TomlTable.class, "a table");
        return inner == null ? null : new Section(inner, position(key), inside(key), problems);
    }

    /** A table whose key is a name of the reader's own choice: in paths it stands as {@code *}. */
    @Nullable
    Section block(String name) {
        known.add(name);
        if (table.get(List.of(name)) instanceof TomlTable inner) {
            return new Section(inner, position(name), inside("*"), problems);
        }
        error(name, "`" + name + "` is not a table", "write [" + path + "." + name + "]");
        return null;
    }

    /** True if {@code key} holds exactly {@code text}; any other value is left to be read by its type. */
    boolean isText(String key, String text) {
        know(key);
        return text.equals(table.get(List.of(key)));
    }

    List<Section> tables(String key) {
        TomlArray array = value(key, TomlArray.class, "an array of tables");
        List<Section> sections = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable inner) {
                sections.add(new Section(inner, at(array, i), inside(key), problems));
            } else {
                problems.add(at(array, i), "`" + key + "` holds something that is no table", "write { … }");
            }
        }
        return sections;
    }

    /** Reports the keys that nobody asked for. */
    void finish() {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                error(key, "unknown key `" + key + "` in " + where(), Problems.suggest(key, known));
            }
        }
    }

    private <T> @Nullable T value(String key, Class<T> type, String wanted) {
        know(key);
        Object value = table.get(List.of(key));
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            error(key, "`" + key + "` is not " + wanted, "write " + wanted);
            return null;
        }
        return type.cast(value);
    }

    private void know(String key) {
        known.add(key);
        problems.ask(inside(key));
    }

    private TomlPosition at(TomlArray array, int index) {
        TomlPosition position = array.inputPositionOf(index);
        return position == null ? start : position;
    }

    private String inside(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String where() {
        return path.isEmpty() ? "the file" : "[" + path + "]";
    }

    /** A default that reads as a word at the place of use. */
    enum Flag {
        ON,
        OFF
    }
}

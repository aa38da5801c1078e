package coffee.beanflows.materia.transform.engine.unittest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Tells how rows differ, column by column. Floating-point values are equal within a relative 1e-9 or an absolute 1e-12. */
final class RowDifference {
    private static final double RELATIVE_MAX = 1e-9;
    private static final double ABSOLUTE_MAX = 1e-12;
    private static final int SHOWN_MAX = 10;

    private final List<String> columns;
    private final List<String> types;

    RowDifference(SequencedMap<String, String> types) {
        this.columns = List.copyOf(types.keySet());
        this.types = List.copyOf(types.values());
    }

    /** Compares row by row. */
    String ordered(List<List<@Nullable String>> expected, List<List<@Nullable String>> actual) {
        StringBuilder text = new StringBuilder(count(expected, actual));
        int shown = 0;
        for (int i = 0; i < Math.min(expected.size(), actual.size()) && shown < SHOWN_MAX; i++) {
            if (!equal(expected.get(i), actual.get(i))) {
                text.append(pair("row " + (i + 1), expected.get(i), actual.get(i)));
                shown++;
            }
        }
        return text.append(rest(expected, actual)).toString();
    }

    private String rest(List<List<@Nullable String>> expected, List<List<@Nullable String>> actual) {
        int common = Math.min(expected.size(), actual.size());
        return missing(expected.subList(common, expected.size())) + extra(actual.subList(common, actual.size()));
    }

    /** Compares as bags: each expected row takes one equal row away; what is left is paired by likeness. */
    String unordered(List<List<@Nullable String>> expected, List<List<@Nullable String>> actual) {
        List<List<@Nullable String>> left = new ArrayList<>(actual);
        List<List<@Nullable String>> wanting = new ArrayList<>();
        for (List<@Nullable String> row : expected) {
            int at = indexOf(left, row);
            if (at >= 0) {
                left.remove(at);
            } else {
                wanting.add(row);
            }
        }
        StringBuilder text = new StringBuilder(count(expected, actual));
        List<List<@Nullable String>> alone = new ArrayList<>();
        int shown = 0;
        for (List<@Nullable String> row : wanting) {
            List<@Nullable String> nearest = nearest(left, row);
            if (nearest == null) {
                alone.add(row);
            } else {
                left.remove(nearest);
                text.append(shown++ < SHOWN_MAX ? pair("row " + describe(row), row, nearest) : "");
            }
        }
        return text.append(missing(alone)).append(extra(left)).toString();
    }

    /** The row with the fewest differing columns; null where each differs in all of them. */
    private @Nullable List<@Nullable String> nearest(List<List<@Nullable String>> rows, List<@Nullable String> row) {
        List<@Nullable String> nearest = null;
        int fewest = columns.size();
        for (List<@Nullable String> other : rows) {
            int count = differing(row, other).size();
            if (count < fewest) {
                nearest = other;
                fewest = count;
            }
        }
        return nearest;
    }

    private int indexOf(List<List<@Nullable String>> rows, List<@Nullable String> row) {
        for (int i = 0; i < rows.size(); i++) {
            if (equal(rows.get(i), row)) {
                return i;
            }
        }
        return -1;
    }

    private static String count(List<List<@Nullable String>> expected, List<List<@Nullable String>> actual) {
        return expected.size() == actual.size()
                ? ""
                : "expected " + expected.size() + " rows, came " + actual.size() + "\n";
    }

    private String pair(String what, List<@Nullable String> expected, List<@Nullable String> actual) {
        StringBuilder text = new StringBuilder(what).append('\n');
        for (int column : differing(expected, actual)) {
            text.append("  ")
                    .append(columns.get(column))
                    .append(": expected ")
                    .append(shown(expected.get(column)))
                    .append(", came ")
                    .append(shown(actual.get(column)))
                    .append('\n');
        }
        return text.toString();
    }

    private String missing(List<List<@Nullable String>> rows) {
        return list("missing ", rows);
    }

    private String extra(List<List<@Nullable String>> rows) {
        return list("not expected ", rows);
    }

    private String list(String what, List<List<@Nullable String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<@Nullable String> row : rows.subList(0, Math.min(rows.size(), SHOWN_MAX))) {
            text.append(what).append(describe(row)).append('\n');
        }
        if (rows.size() > SHOWN_MAX) {
            text.append("… and ").append(rows.size() - SHOWN_MAX).append(" more\n");
        }
        return text.toString();
    }

    private String describe(List<@Nullable String> row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i) + "=" + shown(row.get(i)));
        }
        return "(" + String.join(", ", cells) + ")";
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : value;
    }

    private boolean equal(List<@Nullable String> a, List<@Nullable String> b) {
        return differing(a, b).isEmpty();
    }

    private List<Integer> differing(List<@Nullable String> a, List<@Nullable String> b) {
        List<Integer> differing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!equal(a.get(i), b.get(i), types.get(i))) {
                differing.add(i);
            }
        }
        return differing;
    }

    private static boolean equal(@Nullable String a, @Nullable String b, String type) {
        if (Objects.equals(a, b)) {
            return true;
        }
        if (a == null || b == null || !(type.equals("DOUBLE") || type.equals("FLOAT"))) {
            return false;
        }
        try {
            double x = Double.parseDouble(a);
            double y = Double.parseDouble(b);
            return Math.abs(x - y) <= Math.max(ABSOLUTE_MAX, RELATIVE_MAX * Math.max(Math.abs(x), Math.abs(y)));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

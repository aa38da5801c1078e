package coffee.beanflows.materia.web.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a request, in words for the one who made it. */
public final class QueryProblem extends RuntimeException {
    /** What kind of mistake; the API turns it into a status. */
    public enum Kind {
        UNKNOWN_DATASET,
        UNKNOWN_NAME,
        BAD_VALUE,
        NOT_ACCEPTABLE,
        NOT_FOUND,
        NO_DATA_YET
    }

    private final Kind kind;

    public QueryProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The message, never null. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** {@code what} named {@code name} is not among {@code known}; names the nearest. */
    public static QueryProblem unknown(String what, String name, List<String> known) {
        Kind kind = what.equals("dataset") ? Kind.UNKNOWN_DATASET : Kind.UNKNOWN_NAME;
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return new QueryProblem(
                kind,
                "There is no " + what + " \"" + shown + "\"."
                        + nearest(name, known)
                                .map(near -> " Did you mean \"" + near + "\"?")
                                .orElse("")
                        + " Known: " + String.join(", ", known) + ".");
    }

    static Optional<String> nearest(String name, List<String> known) {
        if (name.length() > 80) {
            return Optional.empty();
        }
        int bound = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= bound)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}

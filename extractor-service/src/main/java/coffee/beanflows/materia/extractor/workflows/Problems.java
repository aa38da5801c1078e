package coffee.beanflows.materia.extractor.workflows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlPosition;

/** Gathers the errors of one file, and the keys that the parser asked for. */
final class Problems {
    private static final int TYPOS_MAX = 3;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(TomlPosition position, String what, String mend) {
        problems.add(new Problem(file, position.line(), position.column(), what, mend));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> sorted() {
        return problems.stream().sorted().toList();
    }

    /** Notes that the parser knows {@code path}; names of workflows and hosts stand as {@code *}. */
    void ask(String path) {
        asked.add(path);
    }

    /** Every path that the parser knows, after it has read a file. */
    Set<String> asked() {
        return asked;
    }

    /** "did you mean … ?", or else the list of what there is. */
    static String suggest(String wrong, Collection<String> known) {
        Optional<String> near = known.stream()
                .filter(name -> distance(wrong, name) <= Math.min(TYPOS_MAX, Math.max(2, name.length() / 3))
                        && distance(wrong, name) < name.length())
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
        return near.map(name -> "did you mean `" + name + "`?")
                .orElseGet(
                        () -> known.isEmpty() ? "remove it" : "known here: " + String.join(", ", new TreeSet<>(known)));
    }

    /** Levenshtein distance, rows of the usual table. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

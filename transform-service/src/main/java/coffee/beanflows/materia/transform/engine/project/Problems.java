package coffee.beanflows.materia.transform.engine.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects what is wrong, so that all of it is told at once. For one thread. */
public final class Problems {
    private static final int DISTANCE_MAX = 3;
    private static final int WORD_MAX = 200;

    private final List<Problem> problems = new ArrayList<>();

    public void add(SourcePosition position, String message) {
        Problem problem = new Problem(position, message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public int count() {
        return problems.size();
    }

    /**
     * Tells all of it.
     *
     * @throws ProjectErrors where there is any problem
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ProjectErrors(problems);
        }
    }

    /** {@code " Did you mean 'x'?"} for the known word nearest to {@code word}, or {@code ""}. */
    public static String didYouMean(String word, Collection<String> known) {
        if (word.length() > WORD_MAX) {
            return "";
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int bound = Math.min(DISTANCE_MAX, Math.max(1, word.length() / 3));
        Optional<String> nearest = known.stream()
                .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= bound)
                .min((a, b) -> {
                    int byDistance = Integer.compare(
                            distance(lower, a.toLowerCase(Locale.ROOT)), distance(lower, b.toLowerCase(Locale.ROOT)));
                    return byDistance != 0 ? byDistance : a.compareTo(b);
                });
        return nearest.map(candidate -> " Did you mean '" + candidate + "'?").orElse("");
    }

    /** Levenshtein's distance, two letters in the wrong order counted as one mistake. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}

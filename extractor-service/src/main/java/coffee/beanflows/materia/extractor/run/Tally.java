package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.volume.ErrorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Outcomes, counted.
 *
 * @param problems what went wrong, one line a request
 * @param type     of the first problem
 */
record Tally(
        long asked,
        long landed,
        long unchanged,
        long notYet,
        long rejected,
        long failed,
        long bytes,
        List<String> problems,
        ErrorType type) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, List.of(), ErrorType.SOURCE);

    Tally {
        problems = List.copyOf(problems);
    }

    static Tally of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Landed landed ->
                new Tally(1, 1, 0, 0, 0, 0, landed.publication().bytes(), List.of(), ErrorType.SOURCE);
            case Outcome.Unchanged ignored -> new Tally(1, 0, 1, 0, 0, 0, 0, List.of(), ErrorType.SOURCE);
            case Outcome.NotYet ignored -> new Tally(1, 0, 0, 1, 0, 0, 0, List.of(), ErrorType.SOURCE);
            case Outcome.Rejected rejected -> new Tally(1, 0, 0, 0, 1, 0, 0, List.of(rejected.why()), ErrorType.SOURCE);
            case Outcome.Failed failed -> new Tally(1, 0, 0, 0, 0, 1, 0, List.of(failed.why()), failed.type());
        };
    }

    Tally plus(Tally other) {
        List<String> both = new ArrayList<>(problems);
        both.addAll(other.problems);
        return new Tally(
                asked + other.asked,
                landed + other.landed,
                unchanged + other.unchanged,
                notYet + other.notYet,
                rejected + other.rejected,
                failed + other.failed,
                bytes + other.bytes,
                both,
                problems.isEmpty() ? other.type : type);
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    SequencedMap<String, Long> counts() {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        counts.put("asked", asked);
        counts.put("landed", landed);
        counts.put("unchanged", unchanged);
        counts.put("not_yet", notYet);
        counts.put("rejected", rejected);
        counts.put("failed", failed);
        counts.put("bytes", bytes);
        return counts;
    }

    /** What happened, in one sentence. */
    String message() {
        String files = landed == 0 ? "nothing new" : landed == 1 ? "1 file landed" : landed + " files landed";
        return isClean() ? files : files + ", " + (rejected + failed) + " of " + asked + " requests failed";
    }

    /** The first problems, and how many more there are. */
    String cause() {
        int shown = Math.min(3, problems.size());
        String more = problems.size() > shown ? " (and " + (problems.size() - shown) + " more)" : "";
        return String.join("; ", problems.subList(0, shown)) + more;
    }
}

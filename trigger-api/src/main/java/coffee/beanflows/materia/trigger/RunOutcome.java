package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.ErrorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param counts  by the names in {@code docs/contracts.md}, in that order
 * @param message what happened, in one sentence
 * @param failure why it failed: {@code <type>: <message>}; absent when it succeeded
 */
public record RunOutcome(
        SequencedMap<String, Long> counts,
        String message,
        @Nullable String failure) {
    public RunOutcome {
        counts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counts));
    }

    public RunOutcome(SequencedMap<String, Long> counts, String message) {
        this(counts, message, null);
    }

    /** A run that failed after it had done something. */
    public static RunOutcome failed(SequencedMap<String, Long> counts, String message, ErrorType type, String cause) {
        return new RunOutcome(counts, message, type + ": " + cause);
    }

    /** The number under {@code name}; 0 when there is none. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}

package coffee.beanflows.materia.transform.engine.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An {@code AUDIT (…)} block and its query, which returns the bad rows.
 *
 * @param name     lower case
 * @param blocking whether its failure stops the model
 * @param skip     whether it is counted as skipped instead of run
 * @param defaults raw SQL text of arguments that a use may leave out
 * @param query    raw, with {@code @this_model} and {@code @argument}
 */
public record AuditDefinition(
        String name,
        Blocking blocking,
        boolean skip,
        SequencedMap<String, String> defaults,
        String query,
        SourcePosition queryPosition,
        SourcePosition position) {
    public AuditDefinition {
        defaults = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(defaults));
    }

    /** What a failure does. */
    public enum Blocking {
        BLOCKING,
        WARNING
    }
}

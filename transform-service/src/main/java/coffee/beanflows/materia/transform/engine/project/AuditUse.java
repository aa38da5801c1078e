package coffee.beanflows.materia.transform.engine.project;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An audit that a model asks for.
 *
 * @param name      lower case
 * @param arguments raw SQL text of each argument, by lower-case name, in order
 * @param blocking  as said at the use; null where the audit's own setting stands
 */
public record AuditUse(
        String name,
        SequencedMap<String, String> arguments,
        @Nullable Boolean blocking,
        SourcePosition position) {}

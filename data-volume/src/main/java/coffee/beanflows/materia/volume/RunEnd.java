package coffee.beanflows.materia.volume;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run ended; {@code status} is final, the rest is as in {@link Run}. */
public record RunEnd(
        RunStatus status,
        Map<String, Long> counts,
        String message,
        @Nullable String cause) {
    public RunEnd {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("a run does not end as " + status);
        }
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}

package coffee.beanflows.materia.extractor.workflows;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of a host we use; null is the service's own setting.
 *
 * @param concurrency requests at a time
 * @param minGap      between the starts of two requests
 */
public record HostLimit(
        @Nullable Integer concurrency, @Nullable Duration minGap) {}

package coffee.beanflows.materia.volume;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last asked of a publisher under one key, and what it answered.
 *
 * @param requestKey   names the request within its workflow: its parameters
 * @param etag         validator for the next request
 * @param lastModified validator for the next request, as the publisher wrote it
 * @param changeKey    of the body that these validators belong to, in hexadecimal
 * @param status       of the answer, for people: {@code 200}, {@code 304}, {@code not yet}, …
 */
public record RequestRecord(
        String workflow,
        String requestKey,
        String url,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String changeKey,
        String status,
        Instant checkedAt) {}

package coffee.beanflows.materia.volume;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One publication of one file by its publisher, as its immutable sidecar {@code <landed_at>-<sha256>.landed.json} beside the
 * file says it. The same bytes may be published more than once (A, B, A): models consume publications, not hashes.
 *
 * @param workflow     name of the workflow in {@code workflows.toml}
 * @param sha256       of the publisher's bytes
 * @param bytes        size of the body
 * @param file         path of the body, relative to {@code landing/}, with {@code /}
 * @param url          asked for, before redirects
 * @param finalUrl     that answered
 * @param headers      of the answer that matter, names in lower case (etag, last-modified, content-type, …)
 * @param parameters   of the request, as in {@code for_each} ({@code year=2021}; {@code location=…, lat, lon, start, end})
 * @param scope        what a newer publication replaces: equal scope of one workflow, newer wins; "" for a whole file
 * @param windowFrom   first day that the body covers, where the workflow's coverage is a window
 * @param windowTo     last day that the body covers, inclusive
 * @param publishedOn  in the publisher's zone: the file's own stamp, else Last-Modified, else the landing time
 * @param publishedBy  which of these said so: {@code stamp}, {@code last-modified} or {@code landed}
 * @param landedAt     UTC, milliseconds
 * @param changeKey    SHA-256 of the body without its volatile fields; equals {@code sha256} where it has none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Publication(
        String workflow,
        ContentHash sha256,
        long bytes,
        String file,
        String url,
        String finalUrl,
        Map<String, String> headers,
        Map<String, String> parameters,
        String scope,
        @Nullable LocalDate windowFrom,
        @Nullable LocalDate windowTo,
        LocalDate publishedOn,
        String publishedBy,
        Instant landedAt,
        ContentHash changeKey) {

    /** Vintages in the order in which they were published: by (published_on, landed_at), then hash. */
    public static final Comparator<Publication> IN_ORDER = Comparator.comparing(Publication::publishedOn)
            .thenComparing(Publication::landedAt)
            .thenComparing(Publication::sha256);

    public Publication {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** {@code <landed_at>-<sha256>}: unique in a volume, and the sidecar's name without its ending. */
    public String id() {
        return Stamp.name(landedAt) + "-" + sha256.hex();
    }
}

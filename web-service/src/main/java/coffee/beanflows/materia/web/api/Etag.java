package coffee.beanflows.materia.web.api;

import coffee.beanflows.materia.volume.ContentHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag {@code "<generation>~<digits>"}: the generation that an answer is from, and what else made it what it is.
 *
 * @param value with its quotes
 */
public record Etag(String value) {
    private static final int DIGITS = 12;

    /** The tag of an answer to {@code parts} (representation, query, the day where it matters, or the body itself). */
    public static Etag of(String generation, List<String> parts) {
        String hash = ContentHash.of(String.join("\n", parts)).hex();
        return new Etag('"' + generation + '~' + hash.substring(0, DIGITS) + '"');
    }

    /** Whether the caller has this very answer; {@code If-None-Match} compares weakly (RFC 9110). */
    public boolean matches(@Nullable String ifNoneMatch) {
        return Optional.ofNullable(ifNoneMatch).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                // A proxy that compresses may mark the tag.
                .map(tag -> tag.replaceFirst("[-;]gzip\"$", "\""))
                .anyMatch(tag -> tag.equals(value) || tag.equals("*"));
    }
}

package coffee.beanflows.materia.volume;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Small things that the tests of this module land. */
final class Volumes {
    /** A clock that stands still. */
    static final Clock STILL = at("2026-11-24T20:33:00.123Z");

    private Volumes() {}

    static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    static StagedBody stage(Landing landing, String text) {
        StagedBody body = landing.stage("worldbank", "csv");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        body.write(bytes, 0, bytes.length);
        return body;
    }

    static Publication put(Landing landing, String text, String publishedOn) {
        return put(landing, text, draft(text, "", publishedOn));
    }

    static Publication put(Landing landing, String text, PublicationDraft draft) {
        try (StagedBody body = stage(landing, text)) {
            return landing.put(body, draft);
        }
    }

    /** Lands {@code text}; after an error once more, from the first byte. */
    static Publication putTwiceIfNeeded(Landing landing, String text, int tries) {
        Optional<MateriaException> last = Optional.empty();
        for (int i = 0; i < tries; i++) {
            try {
                return put(landing, text, "2022-12-20");
            } catch (MateriaException e) {
                last = Optional.of(e);
            }
        }
        throw last.orElseThrow();
    }

    static PublicationDraft draft(String text, String scope, String publishedOn) {
        return draft(text, scope, publishedOn, null);
    }

    static PublicationDraft draft(String text, String scope, String publishedOn, @Nullable String windowFrom) {
        LocalDate from = windowFrom == null ? null : LocalDate.parse(windowFrom);
        return new PublicationDraft(
                "worldbank",
                "https://example.org/a.csv",
                "https://cdn.example.org/a.csv",
                Map.of("etag", "\"1\""),
                Map.of("year", "2021"),
                scope,
                from,
                from == null ? null : from.plusDays(30),
                LocalDate.parse(publishedOn),
                "stamp",
                ContentHash.of(text));
    }
}

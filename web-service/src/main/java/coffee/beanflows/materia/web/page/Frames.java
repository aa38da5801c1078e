package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.generation.Generation;
import coffee.beanflows.materia.web.generation.Generations;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the frame of a page. */
@Singleton
class Frames {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<String> PAGES =
            List.of("Pulse", "Prices", "Supply", "Positioning", "Stocks", "Origins", "Data", "Status");

    private final Reading reading;

    Frames(Reading reading) {
        this.reading = reading;
    }

    /** Of a page that shows {@code generation}; {@code active} is an entry of the navigation or anything else. */
    Frame of(String title, String active, Optional<Generation> generation, HttpHeaders headers) {
        return new Frame(
                title,
                theme(headers),
                generation.map(Generation::id).orElse("none"),
                generation.map(g -> time(g.exportedAt())).orElse("nothing exported yet"),
                reading.generations().refusal().map(Frames::notice).orElse(""),
                PAGES.stream()
                        .map(name -> new Frame.Entry(name, href(name), name.equals(active)))
                        .toList());
    }

    /** Of a page without figures. */
    Frame bare(String title, HttpHeaders headers) {
        return of(title, "", reading.generations().current(), headers);
    }

    static String time(Instant instant) {
        return instant.equals(Instant.EPOCH) ? "–" : TIME.format(instant);
    }

    private static String notice(Generations.Refusal refusal) {
        return "A newer file could not be opened, so the last good generation is shown: " + refusal.file() + " ("
                + refusal.reason() + ")";
    }

    private static String href(String name) {
        return name.equals("Pulse") ? "/" : "/" + name.toLowerCase(Locale.ROOT);
    }

    private static String theme(HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get("theme");
        String value = cookie == null ? "" : cookie.getValue();
        return value.equals("dark") || value.equals("light") ? value : "";
    }
}

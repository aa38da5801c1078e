package coffee.beanflows.materia.extractor.workflows;

import java.util.Locale;
import java.util.Set;

/** Request headers that the client sets by itself. */
final class HeaderNames {
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "expect",
            "upgrade",
            "range",
            "if-range",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "accept-encoding",
            "te",
            "trailer");

    private HeaderNames() {}

    static boolean isOurs(String name) {
        return OURS.contains(name.toLowerCase(Locale.ROOT));
    }
}

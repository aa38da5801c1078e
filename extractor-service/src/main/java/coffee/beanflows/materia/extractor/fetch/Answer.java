package coffee.beanflows.materia.extractor.fetch;

import java.net.URI;
import java.util.Map;

/** What a publisher answered. Headers are in lower case and only those that matter. */
public sealed interface Answer {
    /**
     * A body, written to where it was wanted.
     *
     * @param joined true if it was put together from more than one answer
     */
    record Body(URI finalUrl, int status, Map<String, String> headers, boolean joined) implements Answer {
        public Body {
            headers = Map.copyOf(headers);
        }
    }

    /** What is known is still so. */
    record NotModified(Map<String, String> headers) implements Answer {
        public NotModified {
            headers = Map.copyOf(headers);
        }
    }

    /** Nothing is published there yet. */
    record NotYet(int status) implements Answer {}
}

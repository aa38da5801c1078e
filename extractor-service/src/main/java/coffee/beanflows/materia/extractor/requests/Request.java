package coffee.beanflows.materia.extractor.requests;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing to ask for.
 *
 * @param url        of the body, or of the page that links to it
 * @param parameters that it was made from
 * @param scope      what of these tells it from other requests of its workflow; "" where there is one
 * @param windowFrom first day that the answer covers, if it covers days
 * @param windowTo   last day, inclusive
 */
public record Request(
        URI url,
        SortedMap<String, String> parameters,
        String scope,
        @Nullable LocalDate windowFrom,
        @Nullable LocalDate windowTo) {
    public Request {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Names the request within its workflow: the same as long as the same is asked for. */
    public String key() {
        return join(parameters);
    }

    /** For people: {@code cftc_cot year=2019}. */
    public String label(String workflow) {
        String window = windowFrom == null ? "" : " " + windowFrom + "…" + windowTo;
        return scope.isEmpty() ? workflow + window : workflow + " " + scope + window;
    }

    static String join(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }
}

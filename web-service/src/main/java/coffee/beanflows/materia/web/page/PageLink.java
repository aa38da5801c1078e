package coffee.beanflows.materia.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An address with parameters, from which a page derives its other addresses.
 *
 * @param path       before the question mark
 * @param parameters in order
 */
record PageLink(String path, Map<String, List<String>> parameters) {
    PageLink {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = copy;
    }

    PageLink with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.put(name, List.of(value));
        return new PageLink(path, changed);
    }

    PageLink without(String name) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return new PageLink(path, changed);
    }

    PageLink at(String otherPath) {
        return new PageLink(otherPath, parameters);
    }

    String href() {
        String query = parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}

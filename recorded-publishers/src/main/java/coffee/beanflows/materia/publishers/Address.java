package coffee.beanflows.materia.publishers;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where something is published: host, raw path and the query's parameters (decoded; of a repeated one the last).
 * {@code https} is understood.
 */
record Address(String host, String path, Map<String, String> parameters) {

    Address {
        if (host.isEmpty() || !host.contains(".") || !path.startsWith("/")) {
            throw new IllegalArgumentException("Not a publisher's address: host '" + host + "', path '" + path
                    + "'. Expected <host with a dot>/<path>");
        }
        parameters = Map.copyOf(parameters);
    }

    static Address of(URI url) {
        return new Address(
                Objects.requireNonNullElse(url.getHost(), ""),
                Objects.requireNonNullElse(url.getRawPath(), ""),
                parse(Objects.requireNonNullElse(url.getRawQuery(), "")));
    }

    /** From {@code <host>/<path>}, with or without a slash before it. */
    static Address ofPath(String hostAndPath, Map<String, String> parameters) {
        var text = hostAndPath.startsWith("/") ? hostAndPath.substring(1) : hostAndPath;
        int slash = text.indexOf('/');
        return slash < 0
                ? new Address(text, "/", parameters)
                : new Address(text.substring(0, slash), text.substring(slash), parameters);
    }

    /** The key under which faults and functions are kept: they hold for every query. */
    String hostAndPath() {
        return host + path;
    }

    /** True when a request for {@code asked} is answered by what is published here: its parameters must be among the asked. */
    boolean answers(Address asked) {
        return host.equals(asked.host)
                && path.equals(asked.path)
                && asked.parameters.entrySet().containsAll(parameters.entrySet());
    }

    static Map<String, String> parse(String rawQuery) {
        var parameters = new TreeMap<String, String>();
        for (var pair : rawQuery.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

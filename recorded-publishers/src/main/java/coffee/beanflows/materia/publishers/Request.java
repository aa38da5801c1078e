package coffee.beanflows.materia.publishers;

import java.util.Map;
import java.util.Optional;

/** One request as it came. {@code headers} ignore case; a header sent twice is joined by commas. */
record Request(String method, String path, String rawQuery, Map<String, String> headers, Body body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Map<String, String> parameters() {
        return Address.parse(rawQuery);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean reads() {
        return isHead() || method.equals("GET");
    }
}

package coffee.beanflows.materia.publishers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered: status, headers but the length, body, and how the body goes out. */
record Response(int status, Map<String, String> headers, Body body, Delivery delivery) {

    Response {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Response of(int status, String contentType, Body body) {
        return new Response(status, Map.of("Content-Type", contentType), body, new Delivery.Whole());
    }

    static Response html(int status, String title, String text) {
        return of(status, "text/html; charset=utf-8", Body.of("""
                <!DOCTYPE html>
                <html><head><title>%1$s</title></head>
                <body><h1>%1$s</h1>
                %2$s
                </body></html>
                """.formatted(title, text)));
    }

    Response with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body, delivery);
    }

    Response delivered(Delivery other) {
        return new Response(status, headers, body, other);
    }

    boolean hasBody() {
        return status != 304 && status != 204;
    }
}

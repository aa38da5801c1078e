package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.api.Etag;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A drawn page as an answer. Its tag is the generation and the body's own hash: a page may change with its templates too. */
final class Html {
    private static final String TYPE = "text/html; charset=utf-8";

    private Html() {}

    /** 200, or 304 where the reader has this very page. */
    static Response page(Frame frame, TemplateInstance template, HttpHeaders headers) {
        String body = template.render();
        Etag etag = Etag.of(frame.generation(), List.of(body));
        Response.ResponseBuilder answer = etag.matches(headers.getHeaderString("If-None-Match"))
                ? Response.notModified()
                : Response.ok(body, TYPE);
        return answer.header("ETag", etag.value())
                .header("Cache-Control", "no-cache")
                .header("Vary", "Cookie")
                .build();
    }

    /** An error's page. */
    static Response error(int status, TemplateInstance template) {
        return Response.status(status)
                .entity(template.render())
                .type(TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}

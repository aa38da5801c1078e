package coffee.beanflows.materia.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 says it.
 *
 * @param type          names the kind of error
 * @param title         the same for a reader
 * @param status        of the answer
 * @param detail        what happened and what to do
 * @param correlationId to find it in the log; only for errors of ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,

        @com.fasterxml.jackson.annotation.JsonProperty("correlation_id") @Nullable
        String correlationId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The answer that carries it. */
    public Response response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(this)
                .build();
    }
}

package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.CorrelationId;
import coffee.beanflows.materia.volume.Json;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param code          type of the error: USER, SOURCE, RESOURCES, INTERNAL
 * @param correlationId under which the log says more
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String correlationId) {
    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * The answer that says so.
     *
     * @param code   who can mend it: the name of an {@code ErrorType}
     * @param detail what is wrong and what to do, for people
     */
    public static Response response(int status, String code, String detail) {
        Response.StatusType known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        Object correlation = MDC.get(CorrelationId.LOG_KEY);
        Problem problem = new Problem(
                "about:blank", title, status, detail, code, correlation == null ? null : correlation.toString());
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(Json.text(problem))
                .build();
    }
}

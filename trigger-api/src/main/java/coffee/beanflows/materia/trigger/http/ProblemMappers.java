package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where an error becomes an HTTP status. */
class ProblemMappers {
    @ServerExceptionMapper
    Response materia(MateriaException e) {
        int status = switch (e.type()) {
            case USER -> 400;
            case SOURCE -> 502;
            case RESOURCES -> 503;
            case INTERNAL -> 500;
        };
        if (e.type() == ErrorType.INTERNAL) {
            Log.error("a request failed", e);
        }
        return Problem.response(status, e.type().name(), String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String detail = switch (status) {
            case 401 -> "Send Authorization: Bearer <token> with a token of this service.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            case 406 -> "This address answers with JSON or plain text.";
            case 415 -> "Send Content-Type: application/json.";
            default -> String.valueOf(e.getMessage());
        };
        Response problem =
                Problem.response(status, (status < 500 ? ErrorType.USER : ErrorType.INTERNAL).name(), detail);
        return status == 401
                ? Response.fromResponse(problem)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build()
                : problem;
    }

    @ServerExceptionMapper
    Response anything(Exception e) {
        Log.error("a request failed", e);
        return Problem.response(
                500, ErrorType.INTERNAL.name(), "The service failed; its log says more under the correlation id.");
    }
}

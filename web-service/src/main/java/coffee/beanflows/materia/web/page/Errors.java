package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.api.Problem;
import coffee.beanflows.materia.web.dataset.QueryProblem;
import coffee.beanflows.materia.web.generation.QueryThreads;
import coffee.beanflows.materia.web.generation.Shortage;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where an error becomes an answer: problem JSON under {@code /api}, a page in the frame elsewhere. */
@Singleton
public class Errors {
    private final Frames frames;

    Errors(Frames frames) {
        this.frames = frames;
    }

    @ServerExceptionMapper
    public Response problem(QueryProblem problem, UriInfo uri, HttpHeaders headers) {
        int status = switch (problem.kind()) {
            case UNKNOWN_DATASET, NOT_FOUND, NO_DATA_YET -> 404;
            case UNKNOWN_NAME, BAD_VALUE -> 400;
            case NOT_ACCEPTABLE -> 406;
        };
        String words = problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return answer(new ErrorView(status, title, problem.detail(), ""), uri, headers);
    }

    @ServerExceptionMapper
    public Response busy(QueryThreads.Busy busy, UriInfo uri, HttpHeaders headers) {
        return later(String.valueOf(busy.getMessage()), uri, headers);
    }

    private Response later(String reason, UriInfo uri, HttpHeaders headers) {
        ErrorView view = new ErrorView(
                503,
                "Busy",
                "Too many or too large questions at once. Come again in a moment, or ask for fewer rows.",
                "");
        Log.warnf("answered 503 for /%s: %s", uri.getPath(), reason);
        return Response.fromResponse(answer(view, uri, headers))
                .header("Retry-After", "1")
                .build();
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, UriInfo uri, HttpHeaders headers) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        String title = e.getResponse().getStatusInfo().getReasonPhrase();
        String detail = status == 404
                ? "There is nothing at /" + shortened(uri.getPath()) + "."
                : "The request cannot be answered: " + title + ".";
        return answer(new ErrorView(status, title, detail, ""), uri, headers);
    }

    @ServerExceptionMapper
    public Response failure(RuntimeException e, UriInfo uri, HttpHeaders headers) {
        Optional<String> shortage = Shortage.of(e);
        if (shortage.isPresent()) {
            return later(shortage.get(), uri, headers);
        }
        String correlationId = UUID.randomUUID().toString();
        Log.errorf(e, "request for /%s failed [%s]", uri.getPath(), correlationId);
        String detail = "This is our mistake, not yours. The log knows it as " + correlationId + ".";
        return answer(new ErrorView(500, "Something went wrong", detail, correlationId), uri, headers);
    }

    private Response answer(ErrorView view, UriInfo uri, HttpHeaders headers) {
        if (isApi(uri)) {
            String type = "urn:materia:problem:"
                    + view.title().toLowerCase(Locale.ROOT).replace(' ', '-');
            return new Problem(
                            type,
                            view.title(),
                            view.status(),
                            view.detail(),
                            view.correlationId().isEmpty() ? null : view.correlationId())
                    .response();
        }
        return Html.error(view.status(), Views.error(frames.bare(view.title(), headers), view));
    }

    private static boolean isApi(UriInfo uri) {
        String path = uri.getPath();
        return path.startsWith("api/") || path.startsWith("/api/") || path.equals("/api");
    }

    private static String shortened(String path) {
        String plain = path.startsWith("/") ? path.substring(1) : path;
        return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
    }
}

package coffee.beanflows.materia.web.api;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.Answer;
import coffee.beanflows.materia.web.dataset.AnswerJson;
import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.dataset.CsvFile;
import coffee.beanflows.materia.web.dataset.Dataset;
import coffee.beanflows.materia.web.dataset.DatasetQuery;
import coffee.beanflows.materia.web.dataset.ParquetFile;
import coffee.beanflows.materia.web.dataset.QueryParser;
import coffee.beanflows.materia.web.dataset.QueryProblem;
import coffee.beanflows.materia.web.generation.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows of one dataset: filtered, sorted, paged, as JSON, CSV or Parquet. */
@Path("/api/v1/datasets/{name}")
@Tag(name = "Datasets")
public class DatasetResource {
    private static final String EXAMPLE = """
            {"dataset": "supply", "generation": "20261124T210000.000Z-3f9c2a10", "total": 1, "limit": 100, "offset": 0,
             "next": null,
             "columns": [{"name": "production", "type": "DOUBLE", "unit": "1000 60-kg bags", "description": "Production"}],
             "rows": [{"production": 62600}]}""";
    private static final String PROBLEM_EXAMPLE = """
            {"type": "urn:materia:problem:unknown-name", "title": "Unknown name", "status": 400,
             "detail": "There is no column \\"produktion\\". Did you mean \\"production\\"? Known: …"}""";

    private final Reading reading;
    private final Downloads downloads;

    DatasetResource(Reading reading, Downloads downloads) {
        this.reading = reading;
        this.downloads = downloads;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Rows of a dataset", description = """
                    Any column is a filter: `country_code=BR`, or with an operator after a dot: `eq ne gt gte lt lte in like null`,
                    as `market_year.gte=2020`, `country_code.in=BR,VM`, `country.like=%land%`, `stocks_to_use.null=false`.
                    CSV (RFC 4180) and Parquet hold all rows that the filters leave; JSON comes in pages, and `Link: rel="next"`
                    leads to the next one. `as_of=2022-12-31` gives the published figures as they stood on that day, one row a
                    figure (entity, period, measure, unit, value, published_on, landed_file).""")
    @Parameter(
            name = "select",
            in = ParameterIn.QUERY,
            description = "Columns, in order",
            example = "country,production")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "Columns, - for descending",
            example = "-production")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Rows of a page, 0 to 10000", example = "100")
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = "Rows to skip", example = "0")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "json, csv or parquet; wins over Accept",
            example = "csv")
    @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description = "The figures as they stood on a day",
            example = "2022-12-31")
    @Parameter(name = "market_year.gte", in = ParameterIn.QUERY, description = "One filter of many", example = "2020")
    @APIResponse(
            responseCode = "200",
            description = "The rows; ETag names the generation",
            content = {
                @Content(mediaType = "application/json", examples = @ExampleObject(name = "supply", value = EXAMPLE)),
                @Content(mediaType = "text/csv"),
                @Content(mediaType = "application/vnd.apache.parquet")
            })
    @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
    @APIResponse(
            responseCode = "400",
            description = "A name, an operator or a value is not known",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            examples = @ExampleObject(name = "unknown column", value = PROBLEM_EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such dataset, or nothing was published by that day")
    public Response rows(
            @Parameter(description = "Dataset", example = "supply") @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext context) {
        Format format = Format.of(uri.getQueryParameters().getFirst("format"), headers.getAcceptableMediaTypes());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return reading.ask(session -> {
                    Dataset dataset = Catalogue.of(session).dataset(name);
                    DatasetQuery query = QueryParser.parse(dataset, uri.getQueryParameters(), today);
                    Etag etag = Etag.of(
                            session.generation().id(),
                            List.of(
                                    format.word(),
                                    String.valueOf(uri.getRequestUri().getRawQuery()),
                                    dataset.name(),
                                    dataset.dependsOnTheDay() ? today.toString() : ""));
                    Response.ResponseBuilder answer = etag.matches(headers.getHeaderString("If-None-Match"))
                            ? Response.notModified()
                            : body(session, query, new Asked(format, uri, context));
                    return answer.header("ETag", etag.value())
                            .header("Cache-Control", "no-cache")
                            .header("Vary", "Accept")
                            .build();
                })
                .orElseThrow(
                        () -> new QueryProblem(
                                QueryProblem.Kind.NO_DATA_YET,
                                "There is no generation yet: nothing has been exported. Status says what the services are doing."));
    }

    private record Asked(Format format, UriInfo uri, RoutingContext context) {}

    private Response.ResponseBuilder body(Session session, DatasetQuery query, Asked asked) {
        if (asked.format() == Format.JSON) {
            Answer answer = Answer.read(session, query);
            String next =
                    answer.next().isPresent() ? next(asked.uri(), answer.next().getAsLong()) : null;
            Response.ResponseBuilder response = Response.ok(AnswerJson.write(answer, next))
                    .type(asked.format().contentType())
                    .header("X-Total-Count", answer.total());
            return next == null ? response : response.header("Link", "<" + next + ">; rel=\"next\"");
        }
        return file(session, query, asked);
    }

    private Response.ResponseBuilder file(Session session, DatasetQuery query, Asked asked) {
        java.nio.file.Path file = downloads.file(asked.format());
        downloads.deleteAfter(asked.context(), file);
        Answer.check(session, query);
        try {
            if (asked.format() == Format.CSV) {
                CsvFile.write(session, query, file);
            } else {
                ParquetFile.write(session, query, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the download of " + query.dataset().name(), e);
        }
        String fileName = query.dataset().name() + "-" + session.generation().id() + "."
                + asked.format().word();
        return Response.ok(file.toFile())
                .type(asked.format().contentType())
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }

    /** Relative to the host, so that it holds behind a router too. */
    private static String next(UriInfo uri, long offset) {
        UriBuilder builder = uri.getRequestUriBuilder().replaceQueryParam("offset", offset);
        java.net.URI next = builder.build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}

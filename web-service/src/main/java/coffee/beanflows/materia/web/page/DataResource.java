package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.Answer;
import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.dataset.Dataset;
import coffee.beanflows.materia.web.dataset.DatasetQuery;
import coffee.beanflows.materia.web.dataset.QueryParser;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Give me the data. */
@Path("/data")
public class DataResource {
    private static final String TITLE = "Data";
    private static final String PAGE = "50";
    private static final List<String> FILTER_FORM = List.of("filter_column", "filter_operator", "filter_value");

    private final Reading reading;
    private final Frames frames;

    DataResource(Reading reading, Frames frames) {
        this.reading = reading;
        this.frames = frames;
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response catalogue(@Context HttpHeaders headers) {
        return reading.ask(session -> {
                    Frame frame = frames.of(TITLE, TITLE, Optional.of(session.generation()), headers);
                    List<DatasetCard> cards = Catalogue.of(session).datasets().stream()
                            .map(dataset -> DatasetCard.of(session, dataset))
                            .toList();
                    return Html.page(frame, Views.data(frame, cards), headers);
                })
                .orElseGet(() -> empty(headers));
    }

    @GET
    @Path("{dataset}")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response dataset(@PathParam("dataset") String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        if (asked.containsKey("filter_column")) {
            return Response.seeOther(URI.create(filtered(name, asked).href())).build();
        }
        return reading.ask(session -> page(session, name, uri, headers)).orElseGet(() -> empty(headers));
    }

    private Response page(Session session, String name, UriInfo uri, HttpHeaders headers) {
        Dataset dataset = Catalogue.of(session).dataset(name);
        Map<String, List<String>> parameters = new TreeMap<>(uri.getQueryParameters());
        parameters.keySet().removeAll(List.of("format", "limit", "as_of"));
        PageLink here = new PageLink("/data/" + dataset.name(), parameters);
        Map<String, List<String>> limited = new LinkedHashMap<>(parameters);
        limited.put("limit", List.of(PAGE));
        DatasetQuery query = QueryParser.parse(dataset, limited, LocalDate.now(ZoneOffset.UTC));
        DatasetView view = DatasetView.of(
                Answer.read(session, query),
                DatasetCard.of(session, dataset),
                sources(session, dataset),
                here,
                origin(uri));
        Frame frame = frames.of(dataset.name(), TITLE, Optional.of(session.generation()), headers);
        return Html.page(frame, Views.dataset(frame, view), headers);
    }

    private static String origin(UriInfo uri) {
        URI base = uri.getBaseUri();
        return base.getScheme() + "://" + base.getAuthority();
    }

    /** The form's three fields as one filter of the address, so that an address says all there is to say. */
    private static PageLink filtered(String name, MultivaluedMap<String, String> asked) {
        Map<String, List<String>> parameters = new TreeMap<>(asked);
        parameters.keySet().removeAll(FILTER_FORM);
        parameters.remove("offset");
        String operator = Optional.ofNullable(asked.getFirst("filter_operator")).orElse("eq");
        String column = asked.getFirst("filter_column");
        parameters.put(
                operator.equals("eq") ? column : column + "." + operator,
                List.of(Optional.ofNullable(asked.getFirst("filter_value")).orElse("")));
        return new PageLink("/data/" + name.replaceAll("[^A-Za-z0-9_]", ""), parameters);
    }

    /** Titles of the workflows whose files the rows name. */
    private static List<String> sources(Session session, Dataset dataset) {
        if (dataset.column("landed_file").isEmpty()) {
            return List.of();
        }
        List<String> titles = new ArrayList<>();
        session.rows(Sql.of("SELECT DISTINCT coalesce(s.title, p.workflow) AS title FROM _materia.publications AS p"
                        + " LEFT JOIN serving.sources AS s ON s.workflow = p.workflow"
                        + " WHERE p.sha256 IN (SELECT DISTINCT landed_file FROM serving."
                        + Sql.identifier(dataset.name()) + ") ORDER BY title"))
                .forEach(row -> titles.add(row.string("title")));
        return titles;
    }

    private Response empty(HttpHeaders headers) {
        Frame frame = frames.of(TITLE, TITLE, Optional.empty(), headers);
        return Html.page(frame, Views.empty(frame, reading.volume().root().toString()), headers);
    }
}

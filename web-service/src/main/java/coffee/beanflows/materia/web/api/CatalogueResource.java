package coffee.beanflows.materia.web.api;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.dataset.Freshness;
import coffee.beanflows.materia.web.generation.Generation;
import coffee.beanflows.materia.web.generation.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What there is to ask for. */
@Path("/api/v1")
@Tag(name = "Catalogue")
public class CatalogueResource {
    static final String NONE = "none";

    private final Reading reading;

    CatalogueResource(Reading reading) {
        this.reading = reading;
    }

    @GET
    @Path("datasets")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "All datasets of the current generation",
            description = "Name, description, rows, grain, columns with type and unit, newest publication and links.")
    public Response datasets(@HeaderParam("If-None-Match") @Nullable String known) {
        return reading.ask(session -> unlessKnown(
                        session,
                        "datasets",
                        known,
                        () -> Map.of(
                                "generation", session.generation().id(),
                                "exported_at", session.generation().exportedAt(),
                                "datasets", summaries(session))))
                .orElseGet(() -> Response.ok(Map.of("generation", NONE, "datasets", List.of()))
                        .header("Cache-Control", "no-cache")
                        .build());
    }

    @GET
    @Path("generation")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "The generation that is served now",
            description = "One immutable set of figures. Every answer is from exactly one, which its ETag names.")
    public Response generation(@HeaderParam("If-None-Match") @Nullable String known) {
        return reading.ask(session -> unlessKnown(session, "generation", known, () -> describe(session.generation())))
                .orElseGet(() -> Response.ok(Map.of("generation", NONE))
                        .header("Cache-Control", "no-cache")
                        .build());
    }

    private static Map<String, Object> describe(Generation generation) {
        return Map.of(
                "generation", generation.id(),
                "exported_at", generation.exportedAt(),
                "lakehouse_generation", generation.lakehouse(),
                "file", generation.file(),
                "rows",
                        Catalogue.of(generation).datasets().stream()
                                .mapToLong(d -> d.rows())
                                .sum(),
                "datasets",
                        Catalogue.of(generation).datasets().stream()
                                .map(d -> Map.of("dataset", d.name(), "rows", d.rows(), "checksum", d.checksum()))
                                .toList());
    }

    private static List<DatasetSummary> summaries(Session session) {
        return Catalogue.of(session).datasets().stream()
                .map(dataset -> DatasetSummary.of(
                        dataset,
                        Freshness.publishedOn(session, dataset)
                                .map(LocalDate::toString)
                                .orElse(null)))
                .toList();
    }

    static Response unlessKnown(Session session, String what, @Nullable String known, Supplier<Object> body) {
        Etag etag = Etag.of(session.generation().id(), List.of(what));
        Response.ResponseBuilder answer = etag.matches(known) ? Response.notModified() : Response.ok(body.get());
        return answer.header("ETag", etag.value())
                .header("Cache-Control", "no-cache")
                .build();
    }
}

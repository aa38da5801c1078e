package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.dataset.Dataset;
import coffee.beanflows.materia.web.generation.Generation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pages that have a place in the navigation and no content yet, and the page on methods. */
@Path("/")
public class LaterResource {
    private final Reading reading;
    private final Frames frames;

    LaterResource(Reading reading, Frames frames) {
        this.reading = reading;
        this.frames = frames;
    }

    @GET
    @Path("prices")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response prices(@Context HttpHeaders headers) {
        return later(LaterPage.PRICES, headers);
    }

    @GET
    @Path("supply")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response supply(@Context HttpHeaders headers) {
        return later(LaterPage.SUPPLY, headers);
    }

    @GET
    @Path("positioning")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response positioning(@Context HttpHeaders headers) {
        return later(LaterPage.POSITIONING, headers);
    }

    @GET
    @Path("stocks")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response stocks(@Context HttpHeaders headers) {
        return later(LaterPage.STOCKS, headers);
    }

    @GET
    @Path("origins")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response origins(@Context HttpHeaders headers) {
        return later(LaterPage.ORIGINS, headers);
    }

    @GET
    @Path("methodology")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response methodology(@Context HttpHeaders headers) {
        Frame frame = frames.bare("Methodology", headers);
        return Html.page(frame, Views.methodology(frame), headers);
    }

    private Response later(LaterPage page, HttpHeaders headers) {
        Optional<Generation> generation = reading.generations().current();
        List<String> known = generation
                .map(g -> Catalogue.of(g).datasets().stream().map(Dataset::name).toList())
                .orElse(List.of());
        Frame frame = frames.of(page.name(), page.name(), generation, headers);
        return Html.page(frame, Views.later(frame, page.only(known)), headers);
    }
}

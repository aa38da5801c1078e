package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.QueryProblem;
import coffee.beanflows.materia.web.provenance.Landed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where does this figure come from? */
@Path("/provenance/{sha256}")
public class ProvenanceResource {
    private final Reading reading;
    private final Frames frames;

    ProvenanceResource(Reading reading, Frames frames) {
        this.reading = reading;
        this.frames = frames;
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response provenance(@PathParam("sha256") String sha256, @Context HttpHeaders headers) {
        return reading.ask(session -> {
                    Landed landed = Landed.find(session, sha256).orElseThrow(ProvenanceResource::missing);
                    Frame frame = frames.of("Provenance", "", Optional.of(session.generation()), headers);
                    return Html.page(frame, Views.provenance(frame, landed), headers);
                })
                .orElseThrow(ProvenanceResource::missing);
    }

    private static QueryProblem missing() {
        return new QueryProblem(
                QueryProblem.Kind.NOT_FOUND, "No landed file with this SHA-256 is known to the current generation.");
    }
}

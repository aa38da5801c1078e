package coffee.beanflows.materia.web.api;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.QueryProblem;
import coffee.beanflows.materia.web.provenance.Landed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where a figure comes from. */
@Path("/api/v1/publications/{sha256}")
@Tag(name = "Provenance")
public class PublicationResource {
    private final Reading reading;

    PublicationResource(Reading reading) {
        this.reading = reading;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Publications of one landed file",
            description =
                    "Workflow, address, dates, size, licence and the datasets that use it. The bytes themselves are not served.")
    public Response publication(
            @Parameter(
                            description = "SHA-256 of the file",
                            example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                    @PathParam("sha256")
                    String sha256,
            @HeaderParam("If-None-Match") @Nullable String known) {
        return reading.ask(session -> {
                    Landed landed = Landed.find(session, sha256).orElseThrow(() -> missing(sha256));
                    return CatalogueResource.unlessKnown(session, sha256, known, () -> landed);
                })
                .orElseThrow(() -> missing(sha256));
    }

    private static QueryProblem missing(String sha256) {
        return new QueryProblem(
                QueryProblem.Kind.NOT_FOUND,
                "No publication with SHA-256 \"" + (sha256.length() > 64 ? sha256.substring(0, 64) + "…" : sha256)
                        + "\" is known to this generation.");
    }
}

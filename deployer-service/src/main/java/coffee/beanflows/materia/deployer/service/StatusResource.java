package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.volume.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What runs, and what the deployer is at. */
@Path("/status")
public class StatusResource {
    private final StatusReport report;
    private final Clock clock;

    StatusResource(StatusReport report, Clock clock) {
        this.report = report;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "JSON when Accept names it, else text for people")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DeployerStatus.class))
            })
    public Response status(@Context HttpHeaders headers) {
        Instant now = clock.instant();
        DeployerStatus status = report.at(now);
        boolean json = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.getType().equals("application")
                        && type.getSubtype().equals("json"));
        return json
                ? Response.ok(Json.text(status), MediaType.APPLICATION_JSON_TYPE)
                        .build()
                : Response.ok(status.text(now), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build();
    }
}

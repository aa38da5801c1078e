package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.trigger.CorrelationId;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Run;
import coffee.beanflows.materia.volume.RunRequest;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Runs: ask for one, see how it goes. */
@IfBuildProperty(name = TriggerConfig.RUNS, stringValue = "true", enableIfMissing = true)
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {
    private static final int LONGEST_LIST = 1_000;

    private final TriggerLifecycle lifecycle;
    private final AccessRules rules;

    RunsResource(TriggerLifecycle lifecycle, AccessRules rules) {
        this.lifecycle = lifecycle;
        this.rules = rules;
    }

    /** Runs, newest first. */
    record Runs(List<Run> runs) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Look now",
            description = "{} runs what is due, a workflow or all runs it now. A run that waits takes the request in.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RunBody.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Run.class)))
    @APIResponse(responseCode = "400", description = "The body is not understood, or nothing is called that")
    @APIResponse(responseCode = "401", description = "No token, or nobody's")
    @APIResponse(responseCode = "403", description = "The Host header is not on the list")
    public Response post(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context ContainerRequestContext context,
            InputStream body)
            throws IOException {
        String caller = rules.caller(authorization).orElseThrow(() -> new NotAuthorizedException("Bearer"));
        RunRequest request = RunBody.read(body);
        String correlationId = String.valueOf(context.getProperty(CorrelationId.HEADER));
        Run run = lifecycle.queue().submit(request, caller, correlationId);
        return Response.accepted(Json.text(run))
                .location(URI.create("/runs/" + run.id()))
                .build();
    }

    @GET
    @Operation(summary = "The newest runs, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Runs.class)))
    public String list(@QueryParam("limit") @DefaultValue("20") String limit) {
        int newest;
        try {
            newest = Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            newest = 0;
        }
        if (newest < 1 || newest > LONGEST_LIST) {
            throw MateriaException.of(
                    ErrorType.USER, "\"" + limit + "\" is no limit", "limit", "give 1 to " + LONGEST_LIST);
        }
        return Json.text(new Runs(lifecycle.queue().newest(newest)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Run.class)))
    @APIResponse(responseCode = "404", description = "No run has this id")
    public Response one(@PathParam("id") String id) {
        return lifecycle
                .queue()
                .find(id)
                .map(run -> Response.ok(Json.text(run)).build())
                .orElseGet(() -> Problem.response(
                        404, ErrorType.USER.name(), "No run has this id; GET /runs lists the newest."));
    }
}

package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.journal.Pause;
import coffee.beanflows.materia.deployer.queue.DeploymentQueue;
import coffee.beanflows.materia.deployer.queue.UnknownTagException;
import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.trigger.http.JsonBody;
import coffee.beanflows.materia.trigger.http.Problem;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Deployments: what they did, ask for one, leave what runs alone. */
@Path("/deployments")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentsResource {
    private static final int LONGEST_LIST = 1_000;
    private static final int LONGEST_REASON = 500;
    private static final String TAG_MEND = "send {\"tag\": \"<tag>\"}";
    private static final String REASON_MEND =
            "send {\"reason\": \"<why>\"} of at most " + LONGEST_REASON + " characters";

    private final DeploymentQueue queue;
    private final Journal journal;
    private final AccessRules rules;
    private final Clock clock;

    DeploymentsResource(DeploymentQueue queue, Journal journal, AccessRules rules, Clock clock) {
        this.queue = queue;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
    }

    /** Deployments, newest first. */
    record Deployments(List<DeploymentView> deployments) {}

    /** Which release is to run. */
    record TagBody(@Nullable String tag) {}

    /** Why nothing is to be deployed. */
    record ReasonBody(@Nullable String reason) {}

    @GET
    @Operation(summary = "The newest deployments, those without an end first, then by their end; without logs")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Deployments.class)))
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
        return Json.text(new Deployments(journal.newest(newest).stream()
                .map(deployment -> DeploymentView.brief(deployment, clock.instant()))
                .toList()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One deployment with its log")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    @APIResponse(responseCode = "404", description = "No deployment has this id")
    public Response one(@PathParam("id") String id) {
        return journal.byId(id)
                .map(deployment -> Response.ok(Json.text(DeploymentView.whole(deployment, clock.instant())))
                        .build())
                .orElseGet(() -> Problem.response(
                        404, ErrorType.USER.name(), "No deployment has this id; GET /deployments lists the newest."));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a tag what runs, also an older one, also while paused",
            description = "One request waits for the deployment under way to end; a later request takes its place.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TagBody.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    @APIResponse(responseCode = "400", description = "The body is not understood")
    @APIResponse(responseCode = "401", description = "No token, or nobody's")
    @APIResponse(responseCode = "403", description = "The Host header is not on the list")
    @APIResponse(responseCode = "404", description = "No release is called so; the newest are named")
    public Response post(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, InputStream body)
            throws IOException {
        String caller = caller(authorization);
        String tag = JsonBody.read(body, TagBody.class, TAG_MEND).tag();
        if (tag == null || tag.isBlank()) {
            throw JsonBody.refused("it names no tag", TAG_MEND);
        }
        Deployment asked;
        try {
            asked = queue.ask(tag, caller);
        } catch (UnknownTagException e) {
            return Problem.response(404, e.type().name(), String.valueOf(e.getMessage()));
        }
        return Response.accepted(Json.text(DeploymentView.whole(asked, clock.instant())))
                .location(URI.create("/deployments/" + asked.id()))
                .build();
    }

    @POST
    @Path("/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Deploy nothing unless a person asks; what is under way goes on")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonBody.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Pause.class)))
    public String pause(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, InputStream body)
            throws IOException {
        String caller = caller(authorization);
        String reason = JsonBody.read(body, ReasonBody.class, REASON_MEND).reason();
        String said = reason == null ? "" : reason.strip();
        if (said.length() > LONGEST_REASON) {
            throw JsonBody.refused("the reason is too long", REASON_MEND);
        }
        return Json.text(journal.pause(caller, said));
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Deploy by itself again, and look now")
    @APIResponse(responseCode = "204", description = "It is not paused, or no longer")
    @Consumes(MediaType.APPLICATION_JSON)
    public void resume(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        caller(authorization);
        journal.resume();
        queue.wake();
    }

    private String caller(@Nullable String authorization) {
        return rules.caller(authorization).orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }
}

package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.RunQueue;
import coffee.beanflows.materia.trigger.ServiceStatus;
import coffee.beanflows.materia.trigger.TriggeredService;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Run;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the service and each thing in it stand. */
@IfBuildProperty(name = TriggerConfig.RUNS, stringValue = "true", enableIfMissing = true)
@Path("/status")
public class StatusResource {
    private final TriggerLifecycle lifecycle;
    private final TriggeredService service;

    StatusResource(TriggerLifecycle lifecycle, TriggeredService service) {
        this.lifecycle = lifecycle;
        this.service = service;
    }

    @GET
    @Operation(summary = "JSON when Accept names it, else a table for people")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ServiceStatus.class))
            })
    public Response status(@Context HttpHeaders headers) {
        ServiceStatus status = status();
        boolean json = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.getType().equals("application")
                        && type.getSubtype().equals("json"));
        return json
                ? Response.ok(Json.text(status), MediaType.APPLICATION_JSON_TYPE)
                        .build()
                : Response.ok(status.text(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build();
    }

    private ServiceStatus status() {
        RunQueue queue = lifecycle.queue();
        Optional<Run> running = queue.running();
        String state = running.isPresent() ? "running" : queue.isBusy() ? "waiting" : "idle";
        String detail = lifecycle
                .lookFailure()
                .map(why -> "cannot look for work: " + why)
                .orElseGet(() -> queue.newest(2).stream()
                        .filter(run -> run.status().isFinal())
                        .findFirst()
                        .map(StatusResource::sentence)
                        .orElse("nothing has run yet"));
        return new ServiceStatus(service.name(), state, detail, running.orElse(null), service.status());
    }

    private static String sentence(Run last) {
        String cause = last.cause();
        return "last run " + last.status() + ": " + last.message() + (cause == null ? "" : " (" + cause + ")");
    }
}

package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.generation.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Can I trust it today? */
@Path("/status")
public class StatusResource {
    private static final String TITLE = "Status";

    private final Reading reading;
    private final Frames frames;
    private final ServiceStatuses services;

    StatusResource(Reading reading, Frames frames, ServiceStatuses services) {
        this.reading = reading;
        this.frames = frames;
        this.services = services;
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response status(@Context HttpHeaders headers) {
        List<ServiceStatuses.Asked> asked = services.ask();
        List<Panel> others = new ArrayList<>();
        for (ServiceStatuses.Asked one : asked) {
            others.add(Panel.draw(
                    "service-" + one.name(), "Service: " + one.name(), () -> PanelViews.service(services.await(one))));
        }
        others.add(Panel.draw(
                "backup",
                "Backup",
                () -> PanelViews.backup(Backup.facts(reading.volume().state().resolve("backup.json")))));
        return reading.ask(session -> page(session, others, headers)).orElseGet(() -> {
            Frame frame = frames.of(TITLE, TITLE, Optional.empty(), headers);
            List<Panel> panels = new ArrayList<>();
            panels.add(
                    Panel.draw("generation", "Generation", () -> PanelViews.nothing("Nothing has been exported yet.")));
            panels.addAll(others);
            return Html.page(frame, Views.status(frame, panels), headers);
        });
    }

    private Response page(Session session, List<Panel> others, HttpHeaders headers) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.draw("sources", "Sources", () -> PanelViews.sources(StatusView.sources(session, today))));
        panels.add(Panel.draw("audits", "Audits", () -> PanelViews.audits(StatusView.audits(session))));
        panels.add(Panel.draw(
                "generation", "Generation", () -> PanelViews.generation(StatusView.generation(session.generation()))));
        panels.addAll(others);
        panels.add(Panel.draw("models", "Models", () -> PanelViews.models(StatusView.models(session))));
        Frame frame = frames.of(TITLE, TITLE, Optional.of(session.generation()), headers);
        return Html.page(frame, Views.status(frame, panels), headers);
    }
}

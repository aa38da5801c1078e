package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.generation.Generation;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.ClimateView;
import coffee.beanflows.materia.web.pulse.FxView;
import coffee.beanflows.materia.web.pulse.Headline;
import coffee.beanflows.materia.web.pulse.PositioningView;
import coffee.beanflows.materia.web.pulse.PricesView;
import coffee.beanflows.materia.web.pulse.SupplyView;
import coffee.beanflows.materia.web.pulse.WeatherView;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What changed since I last looked? */
@Path("/")
public class PulseResource {
    private static final String TITLE = "Pulse";

    private final Reading reading;
    private final Frames frames;

    PulseResource(Reading reading, Frames frames) {
        this.reading = reading;
        this.frames = frames;
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response pulse(@Context HttpHeaders headers) {
        return reading.ask(session -> {
                    Frame frame = frames.of(TITLE, TITLE, Optional.of(session.generation()), headers);
                    return Html.page(frame, Views.pulse(frame, panels(session)), headers);
                })
                .orElseGet(() -> {
                    Frame frame = frames.of(TITLE, TITLE, Optional.<Generation>empty(), headers);
                    return Html.page(
                            frame, Views.empty(frame, reading.volume().root().toString()), headers);
                });
    }

    private static List<Panel> panels(Session session) {
        return List.of(
                Panel.draw("headlines", "Headlines", () -> PanelViews.headlines(Headline.read(session))),
                Panel.draw(
                        "supply",
                        "Supply",
                        () -> orNothing(
                                SupplyView.read(session), PanelViews::supply, "No USDA publication has landed yet.")),
                Panel.draw(
                        "positioning",
                        "Positioning",
                        () -> orNothing(
                                PositioningView.read(session),
                                PanelViews::positioning,
                                "No CFTC report has landed yet.")),
                Panel.draw(
                        "prices",
                        "Prices",
                        () -> orNothing(
                                PricesView.read(session),
                                PanelViews::prices,
                                "No World Bank publication has landed yet.")),
                Panel.draw(
                        "fx",
                        "Exchange rate",
                        () -> orNothing(FxView.read(session), PanelViews::fx, "No ECB publication has landed yet.")),
                Panel.draw(
                        "climate",
                        "Climate",
                        () -> orNothing(
                                ClimateView.read(session), PanelViews::climate, "No NOAA publication has landed yet.")),
                Panel.draw(
                        "weather",
                        "Weather in the growing regions",
                        () -> PanelViews.weather(WeatherView.read(session), whyNoWeather(session))));
    }

    private static <T> TemplateInstance orNothing(Optional<T> view, Function<T, TemplateInstance> draw, String reason) {
        return view.map(draw).orElseGet(() -> PanelViews.nothing(reason));
    }

    private static String whyNoWeather(Session session) {
        return session.first(Sql.of("SELECT files, enabled FROM serving.sources WHERE workflow = 'nasa_power'"))
                .map(row -> row.value("enabled") != null && !row.is("enabled")
                        ? "The workflow nasa_power is switched off."
                        : "Nothing of NASA POWER has landed: the recorded publishers have no recording of the growing regions;"
                                + " with the real publishers the regions fill in.")
                .orElse("The workflow nasa_power is not known to this generation.");
    }
}

package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.Reading;
import coffee.beanflows.materia.web.dataset.QueryProblem;
import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.provenance.Vintages;
import coffee.beanflows.materia.web.pulse.FigureKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What did they say before? */
@Path("/figures/{dataset}/{entity}/{period}/{measure}")
public class FigureResource {
    private final Reading reading;
    private final Frames frames;

    FigureResource(Reading reading, Frames frames) {
        this.reading = reading;
        this.frames = frames;
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response figure(
            @PathParam("dataset") String dataset,
            @PathParam("entity") String entity,
            @PathParam("period") String period,
            @PathParam("measure") String measure,
            @Context HttpHeaders headers) {
        FigureKey key = new FigureKey(dataset, entity, period, measure);
        return reading.ask(session -> {
                    List<Row> rows = Vintages.of(session, key);
                    if (rows.isEmpty()) {
                        throw missing();
                    }
                    FigureHistory figure = FigureHistory.of(key, rows);
                    Frame frame = frames.of(figure.title(), "", Optional.of(session.generation()), headers);
                    return Html.page(frame, Views.figure(frame, figure), headers);
                })
                .orElseThrow(FigureResource::missing);
    }

    private static QueryProblem missing() {
        return new QueryProblem(
                QueryProblem.Kind.NOT_FOUND,
                "No publisher has published such a figure. Derived figures have no vintages of their own;"
                        + " those of the figures that they are made of are in the dataset revisions.");
    }
}

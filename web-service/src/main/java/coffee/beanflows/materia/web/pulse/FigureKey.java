package coffee.beanflows.materia.web.pulse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a figure is called in {@code serving.revisions}. */
public record FigureKey(String dataset, String entity, String period, String measure) {
    /** Address of the page with all its vintages. */
    public String href() {
        return Stream.of(dataset, entity, period, measure)
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "/figures/", ""));
    }
}

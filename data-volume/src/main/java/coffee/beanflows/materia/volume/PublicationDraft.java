package coffee.beanflows.materia.volume;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the caller of {@link Landing#put} knows of a publication; the fields mean what they mean in {@link Publication}. */
public record PublicationDraft(
        String workflow,
        String url,
        String finalUrl,
        Map<String, String> headers,
        Map<String, String> parameters,
        String scope,
        @Nullable LocalDate windowFrom,
        @Nullable LocalDate windowTo,
        LocalDate publishedOn,
        String publishedBy,
        ContentHash changeKey) {

    public PublicationDraft {
        headers = Map.copyOf(headers);
        parameters = Map.copyOf(parameters);
        Landing.requireName(workflow);
    }
}

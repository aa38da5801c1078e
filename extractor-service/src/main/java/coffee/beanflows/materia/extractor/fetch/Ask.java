package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.workflows.Workflow;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and what its answer may be.
 *
 * @param url          of the publisher, not rewritten
 * @param workflow     whose hosts, headers, size bounds and "not yet" apply
 * @param known        validators of what has landed, if a "not modified" is wanted
 */
public record Ask(URI url, Workflow workflow, Optional<Validators> known) {
    /** Validators as the publisher wrote them. */
    public record Validators(
            @Nullable String etag, @Nullable String lastModified) {
        boolean isEmpty() {
            return etag == null && lastModified == null;
        }
    }
}

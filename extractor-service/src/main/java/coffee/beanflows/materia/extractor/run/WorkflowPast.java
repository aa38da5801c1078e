package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.requests.Past;
import coffee.beanflows.materia.extractor.requests.Request;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.RequestRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What one workflow asked and landed before, as landing knows it. */
record WorkflowPast(Landing landing, String workflow) implements Past {
    @Override
    public List<Publication> publications() {
        return landing.publications(workflow);
    }

    @Override
    public Optional<RequestRecord> request(String key) {
        return landing.state().request(workflow, key);
    }

    /** What landed last of the same scope and window: what its publisher said when last asked. */
    Optional<Publication> last(Request request) {
        return publications().stream()
                .filter(publication -> publication.scope().equals(request.scope())
                        && Objects.equals(publication.windowFrom(), request.windowFrom())
                        && Objects.equals(publication.windowTo(), request.windowTo()))
                .max(Comparator.comparing(Publication::landedAt));
    }

    /** Whether anything of the same scope landed before, whatever its window. */
    boolean wasThere(Request request) {
        return publications().stream()
                .anyMatch(publication -> publication.scope().equals(request.scope()));
    }
}

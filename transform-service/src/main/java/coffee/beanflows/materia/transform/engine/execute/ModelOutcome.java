package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.state.AuditResult;
import coffee.beanflows.materia.volume.ErrorType;
import java.util.List;

/** What came of one model in a run. */
public sealed interface ModelOutcome {
    ModelName model();

    /**
     * It ran and was committed.
     *
     * @param version      of its rows now; the one from before if they did not change
     * @param changed      whether its rows may have changed
     * @param rows         that it has now
     * @param publications that it read
     */
    record Built(
            ModelName model, String version, boolean changed, long rows, int publications, List<AuditResult> audits)
            implements ModelOutcome {
        public Built {
            audits = List.copyOf(audits);
        }

        /** Audits that found something and do not stop the model. */
        public List<AuditResult> warnings() {
            return audits.stream()
                    .filter(audit -> audit.status() == AuditResult.Status.WARNED)
                    .toList();
        }
    }

    /** There was nothing to do. */
    record Kept(ModelName model, String version) implements ModelOutcome {}

    /** It failed, and is as it was before the run. */
    record Failed(ModelName model, ErrorType type, String message) implements ModelOutcome {}

    /** It was not tried, since something that it reads failed. */
    record Skipped(ModelName model, ModelName because) implements ModelOutcome {}
}

package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.state.AuditResult;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.stream.Collectors;

/** Blocking audits found bad rows: the model is rolled back. */
final class AuditFailure extends MateriaException {
    private static final long serialVersionUID = 1L;

    private final transient List<AuditResult> results;

    AuditFailure(Model model, List<AuditResult> results) {
        super(ErrorType.SOURCE, message(model, results));
        this.results = List.copyOf(results);
    }

    /** What all of its audits found. */
    List<AuditResult> results() {
        return results;
    }

    private static String message(Model model, List<AuditResult> results) {
        return results.stream()
                .filter(AuditResult::stops)
                .map(result -> "audit " + result.audit() + " found " + result.failures()
                        + (result.failures() == 1 ? " bad row: " : " bad rows, for example ") + result.sample())
                .collect(Collectors.joining("; ", model.position() + ": ", "; its old rows stay"));
    }
}

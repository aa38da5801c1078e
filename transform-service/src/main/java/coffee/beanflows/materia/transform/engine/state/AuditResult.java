package coffee.beanflows.materia.transform.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param audit    its name and arguments
 * @param blocking whether a failure stops the model
 * @param failures bad rows
 * @param sample   a few of them as JSON; null where there are none
 */
public record AuditResult(
        String audit,
        boolean blocking,
        Status status,
        long failures,
        @Nullable String sample) {
    /** As in {@code _materia.audit_results}. */
    public enum Status {
        PASSED,
        FAILED,
        WARNED,
        SKIPPED
    }

    /** Whether it stops the model. */
    public boolean stops() {
        return status == Status.FAILED;
    }
}

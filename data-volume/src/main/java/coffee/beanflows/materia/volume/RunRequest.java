package coffee.beanflows.materia.volume;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run is asked to do. Neither {@code all} nor a workflow: what is due.
 *
 * @param all       every enabled workflow, due or not
 * @param workflows these, due or not, besides what is due
 */
public record RunRequest(boolean all, SortedSet<String> workflows) {
    public RunRequest {
        workflows = Collections.unmodifiableSortedSet(new TreeSet<>(workflows));
    }

    /** What is due. */
    public static RunRequest due() {
        return new RunRequest(false, new TreeSet<>());
    }

    /** Everything that is enabled, now. */
    public static RunRequest everything() {
        return new RunRequest(true, new TreeSet<>());
    }

    /** One workflow, now. */
    public static RunRequest of(String workflow) {
        return new RunRequest(false, new TreeSet<>(java.util.Set.of(workflow)));
    }

    /** Whether nothing is named: only what is due is asked for. */
    @JsonIgnore
    public boolean isDueOnly() {
        return !all && workflows.isEmpty();
    }

    /** One request that does what both ask for. */
    public RunRequest union(RunRequest other) {
        SortedSet<String> both = new TreeSet<>(workflows);
        both.addAll(other.workflows);
        return new RunRequest(all || other.all, both);
    }
}

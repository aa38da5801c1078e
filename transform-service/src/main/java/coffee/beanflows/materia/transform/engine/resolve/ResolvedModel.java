package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.volume.ContentHash;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A model whose query is understood.
 *
 * @param inputs          models and {@code landing.*} tables that it reads; what an embedded model reads in its place
 * @param auditInputs     models that only its audits read: they are built before it, but their news does not rebuild it
 * @param landed          calls in the query, in order
 * @param dataFingerprint changes when the rows may: kind, query, columns, seed, stamp. Comments and layout do not count
 * @param fingerprint     of all that the model says, also descriptions, grain, owner and audits
 * @param query           embedded models written out, macros still to render; empty for a seed
 */
public record ResolvedModel(
        Model model,
        SortedSet<ModelName> inputs,
        SortedSet<ModelName> auditInputs,
        List<LandedCall> landed,
        ContentHash dataFingerprint,
        ContentHash fingerprint,
        QueryTemplate query) {
    public ResolvedModel {
        inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        auditInputs = Collections.unmodifiableSortedSet(new TreeSet<>(auditInputs));
        landed = List.copyOf(landed);
    }

    /** Everything that must be built before this model: what its query and its audits read. */
    public SortedSet<ModelName> after() {
        SortedSet<ModelName> all = new TreeSet<>(inputs);
        all.addAll(auditInputs);
        return all;
    }
}

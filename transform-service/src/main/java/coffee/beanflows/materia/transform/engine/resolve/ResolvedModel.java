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
 * @param landed          calls in the query, in order
 * @param dataFingerprint changes when the rows may: kind, query, columns, seed, stamp. Comments and layout do not count
 * @param fingerprint     of all that the model says, also descriptions, grain, owner and audits
 */
public record ResolvedModel(
        Model model,
        SortedSet<ModelName> inputs,
        List<LandedCall> landed,
        ContentHash dataFingerprint,
        ContentHash fingerprint) {
    public ResolvedModel {
        inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        landed = List.copyOf(landed);
    }
}

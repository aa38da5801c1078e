package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model as it was last built.
 *
 * @param kind            keyword of its kind; {@code LANDING} for the tables that the engine keeps
 * @param fingerprint     of all that the model said
 * @param dataFingerprint of what its rows depend on
 * @param version         changes when its rows may have
 * @param inputs          version of each input that it was built from
 * @param consumed        publications that it has read, in order
 */
public record ModelRecord(
        ModelName model,
        String kind,
        String fingerprint,
        String dataFingerprint,
        String version,
        long rows,
        Instant builtAt,
        SortedMap<ModelName, String> inputs,
        List<ConsumedPublication> consumed) {
    /** Kind of the tables that the engine keeps. */
    public static final String LANDING = "LANDING";

    public ModelRecord {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        consumed = consumed.stream().sorted(ConsumedPublication.IN_ORDER).toList();
    }
}

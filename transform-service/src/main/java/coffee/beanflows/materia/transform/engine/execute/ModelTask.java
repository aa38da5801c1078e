package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.plan.Step;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import coffee.beanflows.materia.volume.Publication;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model and what is to be done with it.
 *
 * @param before as it was last built
 * @param inputs  version of each thing that it reads
 * @param refused why each publication that is passed over is bad, by id
 */
record ModelTask(
        ResolvedModel model,
        Step step,
        Optional<ModelRecord> before,
        SortedMap<ModelName, String> inputs,
        Map<String, String> refused) {
    ModelTask {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        refused = Map.copyOf(refused);
    }

    /** The same task, passing {@code publication} over. */
    ModelTask without(Publication publication, String reason) {
        Map<String, String> more = new HashMap<>(refused);
        more.put(publication.id(), reason);
        return new ModelTask(model, step, before, inputs, more);
    }

    ModelName name() {
        return model.model().name();
    }
}

package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.plan.Step;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model and what is to be done with it.
 *
 * @param before as it was last built
 * @param inputs version of each thing that it reads
 */
record ModelTask(ResolvedModel model, Step step, Optional<ModelRecord> before, SortedMap<ModelName, String> inputs) {
    ModelTask {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    ModelName name() {
        return model.model().name();
    }
}

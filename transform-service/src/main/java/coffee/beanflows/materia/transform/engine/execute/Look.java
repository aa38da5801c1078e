package coffee.beanflows.materia.transform.engine.execute;

import java.util.List;

/** What a look without opening the lakehouse says. */
public sealed interface Look {
    /** There is nothing to do. */
    record NothingNew() implements Look {}

    /** A run is due. */
    record Due(String because) implements Look {}

    /** Nothing is new, but models failed in the last run: what failed for want of room may succeed now. */
    record Retry(List<String> failedModels) implements Look {
        public Retry {
            failedModels = List.copyOf(failedModels);
        }
    }
}

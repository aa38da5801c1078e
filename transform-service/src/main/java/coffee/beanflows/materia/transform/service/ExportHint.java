package coffee.beanflows.materia.transform.service;

import coffee.beanflows.materia.trigger.RunProgress;

/** Tells export that there is a new generation. A hint: export looks by itself too. */
@FunctionalInterface
interface ExportHint {
    /** Sends it; {@code run} is the run that it comes of. */
    void tell(RunProgress run);
}

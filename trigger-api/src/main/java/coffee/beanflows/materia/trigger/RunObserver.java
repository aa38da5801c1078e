package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.Run;

/** Sees each run begin and end, on the thread that runs it. */
public interface RunObserver {
    void started(Run run, String correlationId);

    void ended(Run run);
}

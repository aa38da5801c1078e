package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;

/** The service stops while a run is under way; its models end by themselves, committed or not at all. */
public final class RunInterruptedException extends MateriaException {
    private static final long serialVersionUID = 1L;

    RunInterruptedException() {
        super(ErrorType.RESOURCES, "the run was interrupted; what it committed stays, and the next run does the rest");
    }
}

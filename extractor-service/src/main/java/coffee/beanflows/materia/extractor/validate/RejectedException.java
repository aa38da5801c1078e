package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;

/** A body is not what its workflow expects. The message says in one sentence what was expected and what came. */
public final class RejectedException extends MateriaException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RejectedException(Reason reason, String message) {
        super(ErrorType.SOURCE, message);
        this.reason = reason;
    }

    RejectedException(Reason reason, String message, Throwable cause) {
        super(ErrorType.SOURCE, message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

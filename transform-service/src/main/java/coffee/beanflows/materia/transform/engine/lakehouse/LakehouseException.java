package coffee.beanflows.materia.transform.engine.lakehouse;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;

/** An error of the lakehouse, with what it means. */
public final class LakehouseException extends MateriaException {
    private static final long serialVersionUID = 1L;

    private final LakehouseFault fault;

    LakehouseException(LakehouseFault fault, String message, Throwable cause) {
        super(type(fault), message, cause);
        this.fault = fault;
    }

    /** What it means. */
    public LakehouseFault fault() {
        return fault;
    }

    private static ErrorType type(LakehouseFault fault) {
        return switch (fault) {
            case STATEMENT -> ErrorType.USER;
            case LOCKED, NO_ROOM, CONFLICT -> ErrorType.RESOURCES;
            case UNREADABLE, INVALIDATED, OUTCOME_UNKNOWN -> ErrorType.INTERNAL;
        };
    }
}

package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Path;
import java.time.Duration;

/** The lakehouse was being written for longer than an export waits. Nothing is lost: the next look tries again. */
public final class LakehouseBusyException extends MateriaException {
    private static final long serialVersionUID = 1L;

    LakehouseBusyException(Path lakehouse, String reason, Duration waited) {
        super(
                ErrorType.RESOURCES,
                lakehouse + ": not readable for " + waited.toMillis() + " ms, " + reason
                        + "; the next look tries again (materia.export.lakehouse-wait)");
    }
}

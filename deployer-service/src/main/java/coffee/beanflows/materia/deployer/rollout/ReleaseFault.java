package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;

/** The release itself is at fault: it does not build, refuses its configuration, does not get ready. It is not tried again. */
public final class ReleaseFault extends MateriaException {
    private static final long serialVersionUID = 1;

    private final transient List<String> log;

    ReleaseFault(String reason, List<String> log) {
        super(ErrorType.USER, reason);
        this.log = List.copyOf(log);
    }

    /** What the part that failed wrote last. */
    public List<String> log() {
        return log;
    }
}

package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong now; logged when it changes, not each time that it is met again. */
final class Troubles {
    private static final System.Logger LOG = System.getLogger(Troubles.class.getName());

    private volatile @Nullable String current;

    void report(String what, RuntimeException e) {
        String trouble = what + ": " + e.getMessage();
        if (!trouble.equals(current)) {
            if (MateriaException.typeOf(e) == ErrorType.INTERNAL) {
                LOG.log(System.Logger.Level.ERROR, what, e);
            } else {
                LOG.log(System.Logger.Level.ERROR, trouble);
            }
            current = trouble;
        }
    }

    void over() {
        current = null;
    }

    Optional<String> now() {
        return Optional.ofNullable(current);
    }
}

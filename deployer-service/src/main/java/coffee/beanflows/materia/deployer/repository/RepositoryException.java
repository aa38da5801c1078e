package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import org.jspecify.annotations.Nullable;

/** The repository, or what came from it, is not as it has to be. */
public final class RepositoryException extends MateriaException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; its type decides whether it is tried again by itself. */
    public enum Reason {
        /** No connection, or no answer within the time that it has. */
        UNREACHABLE(ErrorType.RESOURCES),
        /** The host showed another key than the pinned one, or none is pinned. */
        HOST_KEY_REFUSED(ErrorType.SOURCE),
        /** The host does not let the deploy key in. */
        KEY_REFUSED(ErrorType.SOURCE),
        NO_REPOSITORY(ErrorType.SOURCE),
        NO_BRANCH(ErrorType.SOURCE),
        /** The local copy of the repository is damaged; it is set aside, and fetched anew by the next fetch. */
        DAMAGED(ErrorType.RESOURCES),
        /** A tag or commit that was not fetched. */
        UNKNOWN(ErrorType.SOURCE),
        /** The tag pointed at another commit before. */
        TAG_MOVED(ErrorType.USER),
        /** Its name, what it points at or what is in it cannot be a release. */
        NO_RELEASE(ErrorType.USER);

        private final ErrorType type;

        Reason(ErrorType type) {
            this.type = type;
        }
    }

    private final Reason reason;

    private RepositoryException(Reason reason, String message, @Nullable Throwable cause) {
        super(reason.type, message);
        if (cause != null) {
            initCause(cause);
        }
        this.reason = reason;
    }

    static RepositoryException of(Reason reason, String what, String where, String mend) {
        return new RepositoryException(reason, where + ": " + what + "; " + mend, null);
    }

    RepositoryException causedBy(Throwable cause) {
        return new RepositoryException(reason, String.valueOf(getMessage()), cause);
    }

    public Reason reason() {
        return reason;
    }
}

package coffee.beanflows.materia.volume;

/**
 * The one error family of all modules. Each module subclasses it where a caller must tell cases apart; it is not sealed only
 * because Java seals within one module. The message says what happened, where ({@code file:line:column} for text that people
 * write) and what to do.
 */
public class MateriaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    public MateriaException(ErrorType type, String message) {
        super(message);
        this.type = type;
    }

    public MateriaException(ErrorType type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /** Who can mend it. */
    public final ErrorType type() {
        return type;
    }

    /** One message out of its three parts: {@code where: what; mend}. */
    public static MateriaException of(ErrorType type, String what, String where, String mend) {
        return new MateriaException(type, where + ": " + what + "; " + mend);
    }

    /** The type of any throwable: that of the first of this family in its chain of causes, else {@code INTERNAL}. */
    public static ErrorType typeOf(Throwable error) {
        int depth = 0;
        for (Throwable at = error; at != null && depth < 32; at = at.getCause(), depth++) {
            if (at instanceof MateriaException materia) {
                return materia.type();
            }
        }
        return ErrorType.INTERNAL;
    }
}

package coffee.beanflows.materia.cli;

/** A command cannot go on; the message says why and what to do, and is all that the person sees. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}

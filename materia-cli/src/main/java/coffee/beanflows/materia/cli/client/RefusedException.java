package coffee.beanflows.materia.cli.client;

import java.io.IOException;

/** A service answered, and said no. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** As HTTP has it. */
    public int status() {
        return status;
    }
}

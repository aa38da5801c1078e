package coffee.beanflows.materia.web.generation;

import java.sql.SQLException;

/** A statement on a generation failed, took too long or gave too many rows. */
public final class QueryFailed extends RuntimeException {
    QueryFailed(String message, SQLException cause) {
        super(message, cause);
    }

    QueryFailed(String message) {
        super(message);
    }
}

package coffee.beanflows.materia.web.generation;

import coffee.beanflows.materia.duckdb.DuckDbErrors;
import coffee.beanflows.materia.duckdb.PoolExhaustedException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Errors that are none of the question's and none of ours: DuckDB had no memory, time or connection left for it. */
public final class Shortage {
    /** Causes that are looked at; a longer chain is a loop. */
    private static final int MAX_CAUSES = 20;

    private Shortage() {}

    /** What was short, when that is why {@code error} was thrown. */
    public static Optional<String> of(Throwable error) {
        @Nullable Throwable cause = error;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof SQLException sql && isShortage(sql)) {
                return Optional.of(DuckDbErrors.headline(sql));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isShortage(SQLException error) {
        if (error instanceof PoolExhaustedException) {
            return true;
        }
        DuckDbErrors.Kind kind = DuckDbErrors.kind(error);
        return kind == DuckDbErrors.Kind.OUT_OF_MEMORY || kind == DuckDbErrors.Kind.INTERRUPTED;
    }
}

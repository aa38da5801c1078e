package coffee.beanflows.materia.web.generation;

import java.time.Duration;

/**
 * Bounds of one statement.
 *
 * @param timeout after which DuckDB cancels it; whole seconds, at least one
 * @param maxRows that one answer may hold in memory
 */
public record QueryLimits(Duration timeout, int maxRows) {
    public QueryLimits {
        if (timeout.toSeconds() < 1 || maxRows < 1) {
            throw new IllegalArgumentException(
                    "a query needs at least one second and one row: " + timeout + ", " + maxRows);
        }
    }
}

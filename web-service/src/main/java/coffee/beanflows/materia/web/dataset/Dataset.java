package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One table of the serving contract, as the generation's catalogue describes it.
 *
 * @param name        without {@code serving.}
 * @param description in a sentence or two
 * @param rows        in this generation
 * @param checksum    of the rows, independent of their order
 * @param grain       columns that tell one row from another
 * @param columns     in order
 * @param builtAt     when transform last built it; {@link Instant#EPOCH} where that is not told
 */
public record Dataset(
        String name,
        String description,
        long rows,
        String checksum,
        List<String> grain,
        List<Column> columns,
        Instant builtAt) {
    /** The dataset that web adds {@code stale} to. */
    static final String SOURCES = "sources";

    static final Column STALE = new Column(
            "stale",
            "BOOLEAN",
            "",
            "Whether the newest publication is older than fresh_within_days today, by UTC's date");

    public Dataset {
        grain = List.copyOf(grain);
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** What stands in FROM. {@code sources} gains {@code stale}, which depends on the day and so is stored nowhere. */
    Sql relation(LocalDate today) {
        if (!name.equals(SOURCES)) {
            return Sql.of("serving." + Sql.identifier(name));
        }
        return Sql.of("""
                (SELECT *, coalesce(enabled, true)
                     AND (last_published_on IS NULL OR last_published_on + fresh_within_days < CAST(? AS DATE)) AS stale
                 FROM serving.sources) AS sources""", today.toString());
    }

    /** Whether an answer changes with the day though the generation does not. */
    public boolean dependsOnTheDay() {
        return name.equals(SOURCES);
    }
}

package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import java.time.LocalDate;
import java.util.Optional;

/** How new a dataset's figures are. */
public final class Freshness {
    private Freshness() {}

    /** Newest {@code published_on} among its rows; empty where it has no such column or no row. */
    public static Optional<LocalDate> publishedOn(Session session, Dataset dataset) {
        if (dataset.column("published_on").isEmpty()) {
            return Optional.empty();
        }
        return session.first(Sql.of(
                        "SELECT CAST(max(published_on) AS DATE) AS day FROM serving." + Sql.identifier(dataset.name())))
                .flatMap(row -> Optional.ofNullable(row.date("day")));
    }
}

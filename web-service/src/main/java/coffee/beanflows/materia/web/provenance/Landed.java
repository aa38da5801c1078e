package coffee.beanflows.materia.web.provenance;

import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One landed file and each time that it was published.
 *
 * @param sha256       of the publisher's bytes
 * @param bytes        size
 * @param file         path in the volume, below {@code landing/}
 * @param publications in the order of vintages, newest first
 * @param usedBy       datasets with rows from this file, each with how many
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Landed(String sha256, long bytes, String file, List<Publication> publications, List<Use> usedBy) {
    public Landed {
        publications = List.copyOf(publications);
        usedBy = List.copyOf(usedBy);
    }

    /** {@link #bytes}, grouped for a reader. */
    @JsonIgnore
    public String size() {
        return String.format(Locale.ROOT, "%,d", bytes);
    }

    /**
     * One publication of it.
     *
     * @param publishedBy {@code stamp}, {@code last-modified} or {@code landed}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Publication(
            String id,
            String workflow,
            String title,
            String publisher,
            String licence,
            String url,
            String finalUrl,
            @Nullable LocalDate publishedOn,
            String publishedBy,
            @Nullable Instant landedAt) {}

    /**
     * A dataset that shows figures of the file.
     *
     * @param dataset its name
     * @param rows    whose newest figures come from it, or, for revisions, that it published
     */
    public record Use(String dataset, long rows) {}

    /** The file with this hash; empty where no publication of it is known to the generation. */
    public static Optional<Landed> find(Session session, String sha256) {
        List<Row> rows = session.rows(Sql.of("""
                SELECT p.*
                FROM _materia.publications AS p
                WHERE p.sha256 = ?
                ORDER BY p.published_on DESC, p.landed_at DESC
                """, sha256));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row first = rows.getFirst();
        List<Publication> publications =
                rows.stream().map(row -> publication(session, row)).toList();
        return Optional.of(
                new Landed(sha256, first.integer("bytes"), word(first, "file"), publications, uses(session, sha256)));
    }

    private static Publication publication(Session session, Row row) {
        Optional<Row> source =
                session.first(Sql.of("SELECT * FROM serving.sources WHERE workflow = ?", row.string("workflow")));
        return new Publication(
                row.string("publication"),
                row.string("workflow"),
                source.map(s -> word(s, "title")).orElse(""),
                source.map(s -> word(s, "publisher")).orElse(""),
                source.map(s -> word(s, "licence")).orElse(""),
                word(row, "url"),
                word(row, "final_url"),
                row.date("published_on"),
                word(row, "published_by"),
                row.instant("landed_at"));
    }

    private static List<Use> uses(Session session, String sha256) {
        List<Use> uses = new ArrayList<>();
        Catalogue.of(session).datasets().stream()
                .filter(dataset -> dataset.column("landed_file").isPresent())
                .forEach(dataset -> {
                    long rows = session.first(Sql.of(
                                    "SELECT count(*) AS n FROM serving." + Sql.identifier(dataset.name())
                                            + " WHERE landed_file = ?",
                                    sha256))
                            .orElseThrow()
                            .integer("n");
                    if (rows > 0) {
                        uses.add(new Use(dataset.name(), rows));
                    }
                });
        return uses;
    }

    private static String word(Row row, String column) {
        return row.has(column) ? Objects.requireNonNullElse(row.text(column), "") : "";
    }
}

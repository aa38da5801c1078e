package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.Column;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One publication's part in a table that is a log of changes. A row is written if it differs from the newest row of its key; and
 * a key whose newest row came from the same workflow and scope, and that this file covers and does not have, gets a row whose
 * {@code absent} is true and whose other columns are NULL.
 */
final class ChangeLog {
    private final Model model;
    private final Publication publication;
    private final List<String> keys;
    private final List<String> columns;
    private final @Nullable String timeColumn;

    /** {@code model} must be INCREMENTAL_BY_LANDED_FILE with a unique key. */
    ChangeLog(Model model, Publication publication) {
        this.model = model;
        this.publication = publication;
        this.keys = LandedFileBuild.keys(model);
        this.columns = model.columns().stream().map(Column::name).toList();
        this.timeColumn =
                model.kind() instanceof Kind.IncrementalByLandedFile incremental ? incremental.timeColumn() : null;
    }

    /** Writes what {@code query} gives for the publication; the rows that were written. */
    long write(LakehouseTransaction transaction, String query) {
        // A temporary table: the file is read once, and the lakehouse alone is written to.
        String incoming =
                "temp.main." + Sql.identifier("incoming_" + model.name().table());
        transaction.execute("CREATE OR REPLACE TEMP TABLE "
                + Sql.identifier("incoming_" + model.name().table()) + " AS SELECT " + Columns.casts(model, "q")
                + " FROM (" + query + "\n) AS q");
        refuseDuplicates(transaction, incoming);
        long rows = transaction.update(insert(incoming));
        transaction.execute("DROP TABLE " + incoming);
        return rows;
    }

    private void refuseDuplicates(LakehouseTransaction transaction, String incoming) {
        List<String> duplicates = transaction.query(
                "SELECT to_json(d)::VARCHAR FROM (SELECT " + Sql.identifiers(keys) + ", count(*) AS occurrences FROM "
                        + incoming + " GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 3) AS d",
                row -> row.getString(1));
        if (!duplicates.isEmpty()) {
            throw new MateriaException(
                    ErrorType.USER,
                    "a key of unique_key occurs more than once in one file: " + String.join(", ", duplicates)
                            + "; widen unique_key, or make the query give one row a key");
        }
    }

    private String insert(String incoming) {
        return """
                INSERT INTO %1$s
                WITH newest AS (
                  SELECT * FROM %1$s
                  QUALIFY row_number() OVER (PARTITION BY %2$s ORDER BY published_on DESC, landed_at DESC, landed_file DESC) = 1
                )
                SELECT %3$s, %4$s, FALSE
                FROM %5$s AS i LEFT JOIN newest AS n ON %6$s
                WHERE n.publication IS NULL OR n.absent OR %7$s
                UNION ALL
                SELECT %8$s, %4$s, TRUE
                FROM newest AS n
                WHERE NOT n.absent AND n.scope = %9$s
                  AND n.publication IN (SELECT publication FROM landing.publications WHERE workflow = %10$s)
                  AND %11$s
                  AND NOT EXISTS (SELECT 1 FROM %5$s AS i WHERE %6$s)""".formatted(
                        model.name().sql(),
                        Sql.identifiers(keys),
                        each(columns, column -> "i." + column, ", "),
                        LandedFileBuild.stamps(publication),
                        incoming,
                        each(keys, key -> "i." + key + " IS NOT DISTINCT FROM n." + key, " AND "),
                        each(columns, column -> "i." + column + " IS DISTINCT FROM n." + column, " OR "),
                        columns.stream().map(this::keyOrNull).collect(Collectors.joining(", ")),
                        Sql.literal(publication.scope()),
                        Sql.literal(publication.workflow()),
                        covered());
    }

    private String keyOrNull(String column) {
        boolean key =
                keys.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT)));
        return key ? "n." + Sql.identifier(column) : "NULL";
    }

    /** That the file would show the key of {@code n}, if it still held. */
    private String covered() {
        LocalDate from = publication.windowFrom();
        LocalDate to = publication.windowTo();
        if (from == null && to == null) {
            return "TRUE";
        }
        if (timeColumn == null) {
            throw new MateriaException(
                    ErrorType.USER,
                    "the publication covers a window, so the model must say which of its columns the window bounds; add"
                            + " time_column to its kind");
        }
        String time = "n." + Sql.identifier(timeColumn);
        return (from == null ? "TRUE" : time + " >= DATE '" + from + "'") + " AND "
                + (to == null ? "TRUE" : time + " < DATE '" + to + "' + 1");
    }

    private static String each(List<String> names, java.util.function.UnaryOperator<String> sql, String between) {
        return names.stream().map(Sql::identifier).map(sql).collect(Collectors.joining(between));
    }
}

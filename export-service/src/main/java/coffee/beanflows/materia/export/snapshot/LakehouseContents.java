package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.export.manifest.ColumnComment;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What the attached lakehouse says of itself in schema {@code _materia} and in its catalog.
 *
 * @param generation what it holds
 * @param datasets   its serving models, by name
 * @param models     all its models, by name
 * @param sources    what of each workflow has landed
 */
record LakehouseContents(
        Generation generation,
        List<ServingModel> datasets,
        List<Manifest.Model> models,
        List<Manifest.Source> sources) {

    /** The row of {@code _materia.generation}. */
    record Generation(
            String id, @Nullable String runId, String project, String publications, List<String> failedModels) {}

    /** A serving model: table or view, it becomes a table. */
    record ServingModel(
            String name, String fingerprint, String description, List<String> grain, List<Manifest.Column> columns) {
        /** The comment to set on a column again: description and unit as they were. */
        static String comment(Manifest.Column column) {
            return column.unit().isEmpty() ? column.description() : column.description() + " [" + column.unit() + "]";
        }
    }

    static LakehouseContents read(Workspace workspace) {
        return new LakehouseContents(generation(workspace), datasets(workspace), models(workspace), sources(workspace));
    }

    private static Generation generation(Workspace workspace) {
        List<Generation> rows = workspace.query(
                "SELECT generation, run_id, project, publications, CAST(failed_models AS VARCHAR) FROM lakehouse._materia.generation",
                row -> new Generation(
                        row.getString(1), row.getString(2), text(row, 3), text(row, 4), strings(row.getString(5))));
        if (rows.size() != 1) {
            throw new MateriaException(
                    ErrorType.INTERNAL,
                    "lakehouse: _materia.generation has " + rows.size() + " rows, it must have one; let transform run");
        }
        return rows.getFirst();
    }

    private static List<ServingModel> datasets(Workspace workspace) {
        record Row(String model, String fingerprint, String description, List<String> grain) {}
        List<Row> rows = workspace.query(
                """
                SELECT m.model, m.fingerprint,
                       coalesce(t.comment, v.comment, m.description, ''), CAST(m.grain AS VARCHAR),
                       t.table_name IS NOT NULL OR v.view_name IS NOT NULL
                FROM lakehouse._materia.models AS m
                LEFT JOIN duckdb_tables() AS t
                  ON t.database_name = 'lakehouse' AND t.schema_name = 'serving' AND 'serving.' || t.table_name = m.model
                LEFT JOIN duckdb_views() AS v
                  ON v.database_name = 'lakehouse' AND v.schema_name = 'serving' AND 'serving.' || v.view_name = m.model
                WHERE m.model LIKE 'serving.%'
                ORDER BY m.model
                """,
                row -> {
                    if (!row.getBoolean(5)) {
                        throw new MateriaException(
                                ErrorType.INTERNAL,
                                "lakehouse: " + row.getString(1)
                                        + " is recorded in _materia.models and does not exist; build it again with transform");
                    }
                    return new Row(row.getString(1), text(row, 2), text(row, 3), strings(row.getString(4)));
                });
        return rows.stream()
                .map(row -> {
                    String name = row.model().substring("serving.".length());
                    return new ServingModel(
                            name, row.fingerprint(), row.description(), row.grain(), columns(workspace, name));
                })
                .toList();
    }

    private static List<Manifest.Column> columns(Workspace workspace, String dataset) {
        return workspace.query(
                "SELECT column_name, data_type, coalesce(comment, ''), row_number() OVER (ORDER BY column_index) FROM duckdb_columns()"
                        + " WHERE database_name = 'lakehouse' AND schema_name = 'serving' AND table_name = "
                        + Sql.literal(dataset) + " ORDER BY column_index",
                row -> {
                    ColumnComment comment = ColumnComment.of(text(row, 3));
                    return new Manifest.Column(
                            row.getString(1), row.getString(2), comment.unit(), comment.description(), row.getInt(4));
                });
    }

    private static List<Manifest.Model> models(Workspace workspace) {
        return workspace.query(
                "SELECT model, kind, fingerprint, \"rows\", CAST(built_at AS TIMESTAMP) FROM lakehouse._materia.models ORDER BY model",
                row -> {
                    long rows = row.getLong(4);
                    @Nullable Long known = row.wasNull() ? null : rows;
                    return new Manifest.Model(row.getString(1), text(row, 2), text(row, 3), known, instant(row, 5));
                });
    }

    private static List<Manifest.Source> sources(Workspace workspace) {
        return workspace.query(
                "SELECT workflow, count(*), CAST(max(published_on) AS VARCHAR), max_by(publication, (published_on, landed_at, sha256))"
                        + " FROM lakehouse.landing.publications GROUP BY workflow ORDER BY workflow",
                row -> new Manifest.Source(row.getString(1), row.getLong(2), text(row, 3), text(row, 4)));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column, Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT));
        return time == null ? null : time.toInstant();
    }

    private static List<String> strings(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return List.of();
        }
        try {
            return Arrays.asList(Json.mapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new MateriaException(ErrorType.INTERNAL, "lakehouse: not a JSON list of names: " + json, e);
        }
    }
}

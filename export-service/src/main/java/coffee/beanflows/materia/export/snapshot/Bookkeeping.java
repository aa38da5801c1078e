package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Schema {@code _materia} of the new file: what readers are told about the figures beside the figures. */
final class Bookkeeping {
    private static final List<String> COPIED = List.of(
            "CREATE TABLE generation._materia.publications AS FROM lakehouse.landing.publications ORDER BY publication",
            // The audits of a model run together: those of its newest run are its newest results, also when two share a
            // name.
            """
            CREATE TABLE generation._materia.audits AS
            WITH newest AS (
                SELECT model, arg_max(run_id, checked_at) AS run_id FROM lakehouse._materia.audit_results GROUP BY model)
            SELECT model, audit, blocking, status, failures, sample, checked_at
            FROM lakehouse._materia.audit_results JOIN newest USING (model, run_id)
            WHERE model IN (SELECT model FROM lakehouse._materia.models)
            ORDER BY model, audit
            """,
            """
            CREATE TABLE generation._materia.models AS
            WITH inputs AS (
                SELECT model, CAST(to_json(list(input ORDER BY input)) AS VARCHAR) AS inputs
                FROM lakehouse._materia.model_inputs GROUP BY model)
            SELECT model, kind, fingerprint, "rows", built_at, coalesce(inputs, '[]') AS inputs
            FROM lakehouse._materia.models LEFT JOIN inputs USING (model)
            ORDER BY model
            """);

    private static final String OWN = """
            CREATE TABLE generation._materia.manifest (
                generation VARCHAR NOT NULL, lakehouse_generation VARCHAR NOT NULL, exported_at TIMESTAMP NOT NULL,
                manifest VARCHAR NOT NULL);
            CREATE TABLE generation._materia.datasets (
                dataset VARCHAR PRIMARY KEY, description VARCHAR NOT NULL, "rows" BIGINT NOT NULL, checksum VARCHAR NOT NULL,
                fingerprint VARCHAR NOT NULL, grain VARCHAR NOT NULL, position INTEGER NOT NULL);
            CREATE TABLE generation._materia.columns (
                dataset VARCHAR NOT NULL, column_name VARCHAR NOT NULL, type VARCHAR NOT NULL, unit VARCHAR NOT NULL,
                description VARCHAR NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (dataset, column_name));
            """;

    private final Workspace workspace;

    Bookkeeping(Workspace workspace) {
        this.workspace = workspace;
    }

    /** While the lakehouse is attached. */
    void copy() {
        COPIED.forEach(workspace::execute);
    }

    /** After the figures are in and counted. */
    void write(Manifest manifest) {
        workspace.execute(OWN);
        try {
            datasets(manifest.datasets());
            columns(manifest.datasets());
            try (PreparedStatement insert = workspace
                    .connection()
                    .prepareStatement("INSERT INTO generation._materia.manifest VALUES (?, ?, ?, ?)")) {
                insert.setString(1, manifest.generation());
                insert.setString(2, manifest.lakehouseGeneration());
                insert.setObject(3, LocalDateTime.ofInstant(manifest.exportedAt(), ZoneOffset.UTC));
                insert.setString(4, Json.text(manifest));
                insert.execute();
            }
        } catch (SQLException e) {
            throw Workspace.failed("write _materia of the new generation", e);
        }
    }

    private void datasets(List<Manifest.Dataset> datasets) throws SQLException {
        try (PreparedStatement insert = workspace
                .connection()
                .prepareStatement("INSERT INTO generation._materia.datasets VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Manifest.Dataset dataset : datasets) {
                insert.setString(1, dataset.dataset());
                insert.setString(2, dataset.description());
                insert.setLong(3, dataset.rows());
                insert.setString(4, dataset.checksum());
                insert.setString(5, dataset.fingerprint());
                insert.setString(6, list(dataset.grain()));
                insert.setInt(7, dataset.position());
                insert.execute();
            }
        }
    }

    private void columns(List<Manifest.Dataset> datasets) throws SQLException {
        try (PreparedStatement insert = workspace
                .connection()
                .prepareStatement("INSERT INTO generation._materia.columns VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Manifest.Dataset dataset : datasets) {
                for (Manifest.Column column : dataset.columns()) {
                    insert.setString(1, dataset.dataset());
                    insert.setString(2, column.columnName());
                    insert.setString(3, column.type());
                    insert.setString(4, column.unit());
                    insert.setString(5, column.description());
                    insert.setInt(6, column.position());
                    insert.execute();
                }
            }
        }
    }

    private static String list(List<String> names) {
        try {
            return Json.mapper()
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new MateriaException(ErrorType.INTERNAL, "names cannot be written as JSON: " + names, e);
        }
    }
}

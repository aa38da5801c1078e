package coffee.beanflows.materia.deployer.journal;

import coffee.beanflows.materia.volume.Database;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal's rows. */
final class Rows {
    private static final ObjectWriter COMPACT = Json.mapper().writer().without(SerializationFeature.INDENT_OUTPUT);
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private Rows() {}

    /**
     * Deployments for which {@code where} holds: those without an end first, then by their end, newest first.
     *
     * @param values for the place holders of {@code where}
     */
    static List<Deployment> newest(Connection c, int limit, String where, Object... values) throws SQLException {
        return Database.query(
                c,
                row -> deployment(c, row),
                "SELECT * FROM deployments WHERE " + where + " ORDER BY coalesce(finished_at, '9') DESC, id DESC LIMIT "
                        + limit,
                values);
    }

    static Deployment get(Connection c, String id) throws SQLException {
        return newest(c, 1, "id = ?", id).stream()
                .findFirst()
                .orElseThrow(
                        () -> new MateriaException(ErrorType.INTERNAL, "deployment " + id + ": is not in the journal"));
    }

    static String json(List<String> texts) {
        try {
            return COMPACT.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new MateriaException(ErrorType.INTERNAL, "a list of text cannot be written as JSON", e);
        }
    }

    private static Deployment deployment(Connection c, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Deployment(
                id,
                row.getString("tag"),
                row.getString("commit_id"),
                row.getString("from_tag"),
                row.getString("requested_by"),
                row.getInt("attempt"),
                row.getInt("waits"),
                DeploymentStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                texts(row.getString("components")),
                row.getBoolean("settles"),
                Instant.parse(row.getString("started_at")),
                instant(row.getString("finished_at")),
                instant(row.getString("retry_at")),
                Database.query(
                        c, Rows::taken, "SELECT step, detail, at FROM steps WHERE deployment = ? ORDER BY number", id),
                texts(row.getString("log")));
    }

    static Pause pause(ResultSet row) throws SQLException {
        return new Pause(row.getString(1), row.getString(2), Instant.parse(row.getString(3)));
    }

    private static Deployment.Taken taken(ResultSet row) throws SQLException {
        return new Deployment.Taken(Step.valueOf(row.getString(1)), row.getString(2), Instant.parse(row.getString(3)));
    }

    private static List<String> texts(String json) throws SQLException {
        try {
            return Json.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new SQLException("a deployment's JSON is broken", e);
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}

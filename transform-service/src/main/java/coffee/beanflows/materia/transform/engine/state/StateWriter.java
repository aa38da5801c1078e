package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the state of one run, each method within the caller's transaction. */
public final class StateWriter {
    /** Audit results older than this are forgotten when newer ones of the same model are written. */
    private static final Duration AUDITS_KEPT = Duration.ofDays(90);

    private final String runId;

    public StateWriter(String runId) {
        this.runId = runId;
    }

    /** Makes the tables, if they are missing. */
    public static void create(LakehouseTransaction transaction) {
        StateTables.create(transaction);
    }

    /** Records that the run wrote something and has not ended, and closes the lakehouse to readers that want a whole one. */
    public void begin(LakehouseTransaction transaction, Instant startedAt) {
        transaction.execute("DELETE FROM _materia.runs WHERE run_id = ?", runId);
        transaction.execute(
                "INSERT INTO _materia.runs VALUES (?, ?::TIMESTAMP, NULL, 'RUNNING')", runId, timestamp(startedAt));
        transaction.execute("""
                INSERT INTO _materia.generation
                SELECT '', ?, ?::TIMESTAMP, TRUE, '', '', '[]', '' WHERE NOT EXISTS (FROM _materia.generation)""", runId, timestamp(startedAt));
        transaction.execute("UPDATE _materia.generation SET open = TRUE, run_id = ?", runId);
    }

    /** Records how the run ended, and what the lakehouse now holds. */
    public void end(LakehouseTransaction transaction, String status, GenerationRecord generation, Instant finishedAt) {
        transaction.execute(
                "UPDATE _materia.runs SET status = ?, finished_at = ?::TIMESTAMP WHERE run_id = ?",
                status,
                timestamp(finishedAt),
                runId);
        transaction.execute("DELETE FROM _materia.generation");
        transaction.execute(
                "INSERT INTO _materia.generation VALUES (?, ?, ?::TIMESTAMP, ?, ?, ?, ?::JSON, ?)",
                generation.generation(),
                generation.runId(),
                timestamp(generation.committedAt()),
                generation.open(),
                generation.publications(),
                generation.project(),
                json(generation.failedModels()),
                generation.workflows());
    }

    /** Replaces the record of a model. What it has consumed is not touched. */
    public void model(LakehouseTransaction transaction, ModelRecord built, Model model) {
        model(transaction, built, json(model.grain()), model.description());
    }

    /** Replaces the record of a table that the engine keeps. */
    void landing(LakehouseTransaction transaction, ModelRecord kept, String description) {
        model(transaction, kept, "[]", description);
    }

    private void model(LakehouseTransaction transaction, ModelRecord built, String grain, String description) {
        String name = built.model().toString();
        transaction.execute("DELETE FROM _materia.models WHERE model = ?", name);
        transaction.execute("DELETE FROM _materia.model_inputs WHERE model = ?", name);
        transaction.execute(
                "INSERT INTO _materia.models VALUES (?, ?, ?, ?, ?, ?, ?::JSON, ?, ?, ?::TIMESTAMP)",
                name,
                built.kind(),
                built.fingerprint(),
                built.dataFingerprint(),
                built.version(),
                built.rows(),
                grain,
                description,
                runId,
                timestamp(built.builtAt()));
        for (Map.Entry<ModelName, String> input : built.inputs().entrySet()) {
            transaction.execute(
                    "INSERT INTO _materia.model_inputs VALUES (?, ?, ?)",
                    name,
                    input.getKey().toString(),
                    input.getValue());
        }
    }

    /**
     * Records that {@code model} has dealt with {@code publication}.
     *
     * @param refused why it was passed over; null if it was read
     */
    public void consumed(
            LakehouseTransaction transaction, ModelName model, Publication publication, @Nullable String refused) {
        transaction.execute(
                "INSERT INTO _materia.consumed VALUES (?, ?, ?, ?::DATE, ?::TIMESTAMP, ?, ?)",
                model.toString(),
                publication.id(),
                publication.workflow(),
                publication.publishedOn().toString(),
                timestamp(publication.landedAt()),
                runId,
                refused);
    }

    /** Records that {@code model} has read nothing: it is read again from the first publication. */
    public void consumedNothing(LakehouseTransaction transaction, ModelName model) {
        transaction.execute("DELETE FROM _materia.consumed WHERE model = ?", model.toString());
    }

    /** Appends what the audits of {@code model} found. */
    public void audits(
            LakehouseTransaction transaction, ModelName model, List<AuditResult> results, Instant checkedAt) {
        transaction.execute(
                "DELETE FROM _materia.audit_results WHERE model = ? AND checked_at < ?::TIMESTAMP",
                model.toString(),
                timestamp(checkedAt.minus(AUDITS_KEPT)));
        for (AuditResult result : results) {
            transaction.execute(
                    "INSERT INTO _materia.audit_results VALUES (?, ?, ?, ?, ?, ?, ?::JSON, ?::TIMESTAMP)",
                    runId,
                    model.toString(),
                    result.audit(),
                    result.blocking(),
                    result.status().name(),
                    result.failures(),
                    result.sample(),
                    timestamp(checkedAt));
        }
    }

    /** Forgets a model that the project no longer has. */
    public void forget(LakehouseTransaction transaction, ModelName model) {
        for (String table : List.of("models", "model_inputs", "consumed", "audit_results")) {
            transaction.execute("DELETE FROM _materia." + table + " WHERE model = ?", model.toString());
        }
    }

    /** Names as a JSON list on one line. */
    private static String json(List<String> names) {
        return Json.mapper().valueToTree(names).toString();
    }

    private static String timestamp(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}

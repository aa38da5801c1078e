package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lakehouse remembers, read at the start of a run.
 *
 * @param models     as last built, and the tables that the engine keeps
 * @param generation null before the first run
 */
public record LakehouseState(
        SortedMap<ModelName, ModelRecord> models, @Nullable GenerationRecord generation) {
    public LakehouseState {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    /** A lakehouse that was never written to. */
    public static LakehouseState empty() {
        return new LakehouseState(new TreeMap<>(), null);
    }

    public Optional<ModelRecord> model(ModelName name) {
        return Optional.ofNullable(models.get(name));
    }

    /**
     * Reads it.
     *
     * @throws MateriaException if a newer version of the engine wrote it
     */
    public static LakehouseState read(LakehouseTransaction transaction) {
        if (!StateTables.exist(transaction)) {
            return empty();
        }
        int format = StateTables.format(transaction);
        if (format > StateTables.FORMAT) {
            throw new NewerFormatException(format);
        }
        SortedMap<ModelName, SortedMap<ModelName, String>> inputs = new TreeMap<>();
        transaction.query(
                "SELECT model, input, version FROM _materia.model_inputs",
                row -> inputs.computeIfAbsent(ModelName.parse(row.getString(1)), m -> new TreeMap<>())
                        .put(ModelName.parse(row.getString(2)), row.getString(3)));
        SortedMap<ModelName, List<ConsumedPublication>> consumed = new TreeMap<>();
        transaction.query(
                "SELECT model, publication, published_on::VARCHAR, epoch_ms(landed_at) FROM _materia.consumed",
                row -> consumed.computeIfAbsent(ModelName.parse(row.getString(1)), m -> new ArrayList<>())
                        .add(new ConsumedPublication(
                                row.getString(2),
                                LocalDate.parse(row.getString(3)),
                                Instant.ofEpochMilli(row.getLong(4)))));
        SortedMap<ModelName, ModelRecord> models = new TreeMap<>();
        transaction.query("""
                SELECT model, kind, fingerprint, data_fingerprint, version, rows, epoch_ms(built_at) FROM _materia.models""", row -> {
            ModelName name = ModelName.parse(row.getString(1));
            return models.put(name, model(row, inputs.get(name), consumed.get(name)));
        });
        return new LakehouseState(models, generation(transaction));
    }

    private static ModelRecord model(
            ResultSet row, @Nullable SortedMap<ModelName, String> inputs, @Nullable List<ConsumedPublication> consumed)
            throws SQLException {
        return new ModelRecord(
                ModelName.parse(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                Instant.ofEpochMilli(row.getLong(7)),
                inputs == null ? new TreeMap<>() : inputs,
                consumed == null ? List.of() : consumed);
    }

    private static @Nullable GenerationRecord generation(LakehouseTransaction transaction) {
        List<GenerationRecord> rows = transaction.query(
                """
                SELECT generation, run_id, epoch_ms(committed_at), open, publications, project, coalesce(workflows, ''),
                  list_aggregate(from_json(failed_models, '["VARCHAR"]'), 'string_agg', chr(10))
                FROM _materia.generation""",
                row -> new GenerationRecord(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        lines(row.getString(8))));
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : text.lines().toList();
    }

    /** The lakehouse was written by a newer version of the engine; it is set aside and rebuilt. */
    public static final class NewerFormatException extends MateriaException {
        private static final long serialVersionUID = 1L;

        NewerFormatException(int format) {
            super(
                    ErrorType.INTERNAL,
                    "the lakehouse has format " + format + " and this version knows " + StateTables.FORMAT);
        }
    }
}

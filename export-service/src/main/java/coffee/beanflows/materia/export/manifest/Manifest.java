package coffee.beanflows.materia.export.manifest;

import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one generation holds and where it comes from: {@code <id>.manifest.json}, and the same JSON in the file itself.
 *
 * @param generation          id, see {@link GenerationId}
 * @param lakehouseGeneration that was copied
 * @param runId               transform's run that committed it
 * @param exportedAt          UTC, milliseconds
 * @param checksum            SHA-256 over {@code datasets}: equal content has an equal one
 * @param project             fingerprint of the SQL project
 * @param publications        fingerprint of all consumed publications
 * @param failedModels        models that kept their last good rows in transform's run
 * @param datasets            by name
 * @param models              every model of the lakehouse, by name
 * @param sources             vintages, by workflow
 * @param confirmed           the newest lakehouse generation with the same content; only in the file beside, never in the database
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String generation,
        String lakehouseGeneration,
        @Nullable String runId,
        Instant exportedAt,
        String checksum,
        String project,
        String publications,
        List<String> failedModels,
        List<Dataset> datasets,
        List<Model> models,
        List<Source> sources,
        @Nullable Confirmed confirmed) {

    public Manifest {
        failedModels = List.copyOf(failedModels);
        datasets = List.copyOf(datasets);
        models = List.copyOf(models);
        sources = List.copyOf(sources);
    }

    /**
     * One serving model.
     *
     * @param dataset     name in the API: the model's without {@code serving.}
     * @param checksum    of its rows, see {@link TableChecksum}
     * @param fingerprint of the model
     * @param grain       columns of the primary key; empty where there is none
     * @param position    from 1, by name
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Dataset(
            String dataset,
            String description,
            long rows,
            String checksum,
            String fingerprint,
            List<String> grain,
            int position,
            List<Column> columns) {
        public Dataset {
            grain = List.copyOf(grain);
            columns = List.copyOf(columns);
        }
    }

    /**
     * One column of a dataset.
     *
     * @param unit        the text in the brackets that end the column's comment; "" where there are none
     * @param description the comment without them
     * @param position    from 1
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Column(String columnName, String type, String unit, String description, int position) {}

    /** One model of the lakehouse, as it was built. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Model(
            String model,
            String kind,
            String fingerprint,
            @Nullable Long rows,
            @Nullable Instant builtAt) {}

    /** What of one workflow had landed. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Source(String workflow, long publications, String lastPublishedOn, String lastPublication) {}

    /** A later lakehouse generation whose serving content is this one's. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Confirmed(String lakehouseGeneration, Instant at) {}

    /** The checksum of a generation that holds {@code datasets}. */
    public static String checksumOf(List<Dataset> datasets) {
        return ContentHash.of(Json.text(datasets)).hex();
    }

    /** The newest lakehouse generation that is known to have this content. */
    public String seenLakehouseGeneration() {
        return confirmed == null ? lakehouseGeneration : confirmed.lakehouseGeneration();
    }

    /** The same content, seen again in {@code lakehouseGeneration}. */
    public Manifest confirmedBy(String lakehouseGeneration, Instant at) {
        return new Manifest(
                generation,
                this.lakehouseGeneration,
                runId,
                exportedAt,
                checksum,
                project,
                publications,
                failedModels,
                datasets,
                models,
                sources,
                new Confirmed(lakehouseGeneration, at));
    }

    /** Rows of all datasets. */
    public long rows() {
        return datasets.stream().mapToLong(Dataset::rows).sum();
    }
}

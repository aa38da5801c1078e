package coffee.beanflows.materia.web.api;

import coffee.beanflows.materia.web.dataset.Column;
import coffee.beanflows.materia.web.dataset.Dataset;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset in the catalogue's answer.
 *
 * @param publishedOn newest publication behind it; null where it holds no published figures
 * @param links       self, csv, parquet, page
 */
@JsonNaming(SnakeCaseStrategy.class)
record DatasetSummary(
        String name,
        String description,
        long rows,
        List<String> grain,
        List<ColumnSummary> columns,
        @Nullable String publishedOn,
        Instant builtAt,
        String checksum,
        Map<String, String> links) {

    /** One column of it. */
    record ColumnSummary(String name, String type, String unit, String description) {
        static ColumnSummary of(Column column) {
            return new ColumnSummary(column.name(), column.type(), column.unit(), column.description());
        }
    }

    static DatasetSummary of(Dataset dataset, @Nullable String publishedOn) {
        String self = "/api/v1/datasets/" + dataset.name();
        return new DatasetSummary(
                dataset.name(),
                dataset.description(),
                dataset.rows(),
                dataset.grain(),
                dataset.columns().stream().map(ColumnSummary::of).toList(),
                publishedOn,
                dataset.builtAt(),
                dataset.checksum(),
                Map.of(
                        "self", self,
                        "csv", self + "?format=csv",
                        "parquet", self + "?format=parquet",
                        "page", "/data/" + dataset.name()));
    }
}

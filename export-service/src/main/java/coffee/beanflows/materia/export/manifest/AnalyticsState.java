package coffee.beanflows.materia.export.manifest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * {@code state/analytics.generation.json}, written last: what it names is in place everywhere.
 *
 * @param generation          that {@code analytics.duckdb} is a copy of
 * @param lakehouseGeneration newest one with this content
 * @param exportedAt          UTC
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AnalyticsState(String generation, String lakehouseGeneration, Instant exportedAt) {}

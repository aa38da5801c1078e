package coffee.beanflows.materia.export.manifest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * {@code state/lakehouse.generation.json}: what transform last committed, so that nobody opens the lakehouse to ask.
 *
 * @param generation of the lakehouse
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LakehouseState(String generation) {}

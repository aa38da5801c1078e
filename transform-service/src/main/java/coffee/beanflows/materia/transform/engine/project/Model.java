package coffee.beanflows.materia.transform.engine.project;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One {@code MODEL (…)} block and its query.
 *
 * @param query              raw text, macros unexpanded; "" for a seed
 * @param queryPosition      of the query's first character in the file
 * @param description        "" where it has none
 * @param columns            as declared; empty where DuckDB infers them
 * @param columnDescriptions by lower-case column; {@code [unit]} at the end is the unit
 * @param grain              key columns; empty where it has none
 * @param dependsOn          said by {@code depends_on}, beside those that the query shows
 * @param tags               free words
 */
public record Model(
        ModelName name,
        Kind kind,
        SourcePosition position,
        String query,
        SourcePosition queryPosition,
        String description,
        List<Column> columns,
        SequencedMap<String, String> columnDescriptions,
        List<String> grain,
        List<AuditUse> audits,
        Set<ModelName> dependsOn,
        List<String> tags,
        String owner) {}

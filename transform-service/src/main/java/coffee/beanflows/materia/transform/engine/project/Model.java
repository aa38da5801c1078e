package coffee.beanflows.materia.transform.engine.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * One {@code MODEL (…)} block and its query.
 *
 * @param definitions        raw SQL text of each {@code @DEF}, by lower-case name
 * @param query              raw text, macros unexpanded; "" for a seed
 * @param queryPosition      of the query's first character in the file
 * @param description        "" where it has none
 * @param columns            as declared; empty where DuckDB infers them
 * @param columnDescriptions by lower-case column; {@code [unit]} at the end is the unit
 * @param grain              key columns; empty where it has none
 * @param dependsOn          said by {@code depends_on}, beside those that the query shows
 * @param tags               free words
 * @param stamp              any text; a change of it rebuilds the model
 */
public record Model(
        ModelName name,
        Kind kind,
        SourcePosition position,
        SequencedMap<String, String> definitions,
        String query,
        SourcePosition queryPosition,
        String description,
        List<Column> columns,
        SequencedMap<String, String> columnDescriptions,
        List<String> grain,
        List<AuditUse> audits,
        Set<ModelName> dependsOn,
        List<String> tags,
        String owner,
        String stamp) {
    public Model {
        definitions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(definitions));
        columns = List.copyOf(columns);
        columnDescriptions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columnDescriptions));
        grain = List.copyOf(grain);
        audits = List.copyOf(audits);
        dependsOn = Collections.unmodifiableSet(new TreeSet<>(dependsOn));
        tags = List.copyOf(tags);
    }
}

package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An {@code @landed('workflow', …)} in a model's query.
 *
 * @param workflows     at least one, as written
 * @param entry         member of an archive, {@code *} allowed; null where the landed file itself is read
 * @param sheet         of a workbook; null where it is none
 * @param format        {@code csv}, {@code lines}, {@code json} or {@code parquet}; {@code ""} where the file's ending decides
 * @param minColumns    of a sheet: columns {@code c1 … cN} that exist even where the sheet is narrower
 * @param readerOptions raw SQL text by lower-case name, for DuckDB's reader
 */
public record LandedCall(
        List<String> workflows,
        @Nullable String entry,
        @Nullable String sheet,
        String format,
        int minColumns,
        SequencedMap<String, String> readerOptions,
        SourcePosition position) {
    public LandedCall {
        workflows = List.copyOf(workflows);
        readerOptions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(readerOptions));
    }
}

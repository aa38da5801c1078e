package coffee.beanflows.materia.transform.engine.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A test of {@code tests/test*.yaml}: what a model's query answers on given rows.
 *
 * @param name   unique in its file
 * @param inputs by lower-case {@code schema.table}, or by workflow in place of {@code @landed}
 * @param query  what the model's query answers; null where only its CTEs are checked
 * @param ctes   what top-level CTEs answer, by name
 */
public record UnitTest(
        String name,
        ModelName model,
        String description,
        SequencedMap<String, TestTable> inputs,
        @Nullable TestTable query,
        SequencedMap<String, TestTable> ctes,
        SourcePosition position) {
    public UnitTest {
        inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
        ctes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ctes));
    }

    /** {@code file::name}. */
    public String id() {
        return position.file() + "::" + name;
    }
}

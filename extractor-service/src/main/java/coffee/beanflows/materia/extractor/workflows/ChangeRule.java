package coffee.beanflows.materia.extractor.workflows;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What in a body is volatile: a body that differs only there says nothing new.
 *
 * @param ignoreJson  pointers to values that differ at every call
 * @param ignoreLines found in lines that do
 */
public record ChangeRule(List<String> ignoreJson, @Nullable Pattern ignoreLines) {
    /** Every byte counts. */
    public static final ChangeRule WHOLE = new ChangeRule(List.of(), null);

    public ChangeRule {
        ignoreJson = List.copyOf(ignoreJson);
    }
}

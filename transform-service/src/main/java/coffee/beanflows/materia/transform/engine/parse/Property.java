package coffee.beanflows.materia.transform.engine.parse;

import java.util.List;
import java.util.Locale;

/**
 * {@code key value} of a header, {@code key := value} or {@code key = value} of a list.
 *
 * @param value significant tokens, at least one
 */
record Property(Token key, List<Token> value) {
    /** Lower case. */
    String name() {
        return key.unquoted().toLowerCase(Locale.ROOT);
    }

    Token first() {
        return value.getFirst();
    }
}

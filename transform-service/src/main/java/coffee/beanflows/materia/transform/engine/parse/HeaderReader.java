package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads the brackets of {@code MODEL (…)} and {@code AUDIT (…)}, and refuses what is unknown or not supported yet. */
final class HeaderReader {
    private final PropertyReader reader;

    HeaderReader(PropertyReader reader) {
        this.reader = reader;
    }

    /**
     * What a header may say.
     *
     * @param notYet known to SQLMesh, and refused by name
     */
    record Vocabulary(String keyword, Set<String> supported, Set<String> notYet) {}

    /** The properties by lower-case name, or nothing where the brackets do not close. */
    Optional<SequencedMap<String, Property>> read(Statement statement, Vocabulary vocabulary) {
        List<Token> tokens = statement.significant();
        int close = Tokens.closing(tokens, 1);
        if (close < 0) {
            reader.problem(
                    tokens.get(1), vocabulary.keyword() + " ( is never closed. Write ');' after its last property");
            return Optional.empty();
        }
        if (close + 1 < tokens.size()) {
            reader.problem(tokens.get(close + 1), "expected ';' after " + vocabulary.keyword() + " (…)");
            return Optional.empty();
        }
        SequencedMap<String, Property> properties = new LinkedHashMap<>();
        reader.properties(tokens.subList(2, close), vocabulary.keyword()).forEach((name, property) -> {
            if (vocabulary.supported().contains(name)) {
                properties.put(name, property);
            } else if (vocabulary.notYet().contains(name)) {
                reader.problem(property.key(), "'" + name + "' is not supported yet. Remove it");
            } else {
                reader.problem(
                        property.key(),
                        vocabulary.keyword() + " has no property '" + name + "'."
                                + Problems.didYouMean(name, vocabulary.supported()));
            }
        });
        return Optional.of(properties);
    }
}

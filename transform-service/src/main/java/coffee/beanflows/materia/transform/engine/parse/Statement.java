package coffee.beanflows.materia.transform.engine.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement of a file, without its semicolon.
 *
 * @param tokens      from the end of the statement before; spaces and comments too
 * @param significant those that mean something; never empty
 */
record Statement(List<Token> tokens, List<Token> significant) {
    private static final Set<String> QUERY_WORDS =
            Set.of("select", "with", "from", "values", "table", "pivot", "unpivot", "(");

    /** Cuts a file at its semicolons; empty statements are left out. */
    static List<Statement> split(List<Token> tokens) {
        List<Statement> statements = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        for (Token token : tokens) {
            if (token.is(";")) {
                addTo(statements, part);
                part.clear();
            } else {
                part.add(token);
            }
        }
        addTo(statements, part);
        return statements;
    }

    private static void addTo(List<Statement> statements, List<Token> part) {
        List<Token> significant = Tokens.significant(part);
        if (!significant.isEmpty()) {
            statements.add(new Statement(List.copyOf(part), significant));
        }
    }

    Token first() {
        return significant.getFirst();
    }

    Token last() {
        return significant.getLast();
    }

    /** Whether it is {@code KEYWORD ( …}. */
    boolean isBlock(String keyword) {
        return first().is(keyword)
                && significant.size() > 1
                && significant.get(1).is("(");
    }

    /** Whether it is {@code @name …}. */
    boolean isMacro(String name) {
        return first().is("@")
                && significant.size() > 1
                && significant.get(1).is(name)
                && significant.get(1).start() == first().end();
    }

    boolean isQuery() {
        return QUERY_WORDS.stream().anyMatch(first()::is);
    }

    /** From its first to its last significant character. */
    String text(SourceText source) {
        return source.text().substring(first().start(), last().end());
    }
}

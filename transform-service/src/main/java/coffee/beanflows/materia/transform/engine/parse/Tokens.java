package coffee.beanflows.materia.transform.engine.parse;

import java.util.ArrayList;
import java.util.List;

/** What several readers do with lists of tokens. */
public final class Tokens {
    private Tokens() {}

    /** Those that are neither space nor comment. */
    public static List<Token> significant(List<Token> tokens) {
        return tokens.stream().filter(Token::significant).toList();
    }

    /** SQL text of significant tokens: comments gone, one space where there was any gap. */
    public static String sql(List<Token> tokens) {
        StringBuilder sql = new StringBuilder();
        int end = -1;
        for (Token token : tokens) {
            if (token.significant()) {
                if (end >= 0 && token.start() > end) {
                    sql.append(' ');
                }
                sql.append(token.text());
                end = token.end();
            }
        }
        return sql.toString();
    }

    /** Index of the bracket that closes the one at {@code open}; -1 where none does. */
    public static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The parts between commas outside brackets. A comma at the end makes no part; one too many makes an empty part. */
    public static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += depthChange(token);
            if (depth == 0 && token.is(",")) {
                parts.add(List.copyOf(part));
                part.clear();
            } else {
                part.add(token);
            }
        }
        if (part.stream().anyMatch(Token::significant)) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /** The tokens inside {@code ( … )} or {@code [ … ]} where these enclose the whole list; else the list itself. */
    static List<Token> unwrapped(List<Token> tokens) {
        boolean bracket = !tokens.isEmpty()
                && (tokens.getFirst().is("(") || tokens.getFirst().is("["));
        return bracket && closing(tokens, 0) == tokens.size() - 1 ? tokens.subList(1, tokens.size() - 1) : tokens;
    }

    /** +1 for an opening bracket, -1 for a closing one, else 0. */
    public static int depthChange(Token token) {
        if (token.is("(") || token.is("[") || token.is("{")) {
            return 1;
        }
        return token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
    }
}

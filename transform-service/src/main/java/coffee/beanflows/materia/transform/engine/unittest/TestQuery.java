package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.parse.Lexer;
import coffee.beanflows.materia.transform.engine.parse.Token;
import coffee.beanflows.materia.transform.engine.parse.Tokens;
import java.util.List;

/** What a test must know of a query's outermost level. */
final class TestQuery {
    private TestQuery() {}

    /** The query's CTEs with {@code SELECT * FROM cte} behind them. */
    static String ofCte(String query, String cte) {
        List<Token> tokens = Tokens.significant(Lexer.tokens(query));
        int main = mainQuery(tokens);
        return query.substring(0, tokens.get(main).start()) + "SELECT * FROM " + TestDatabase.identifier(cte);
    }

    /** Whether the outermost query is ordered. */
    static boolean isOrdered(String query) {
        List<Token> tokens = Tokens.significant(Lexer.tokens(query));
        int depth = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            depth += Tokens.depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).is("order") && tokens.get(i + 1).is("by")) {
                return true;
            }
        }
        return false;
    }

    /** Index of the first token after the CTEs: a bracket there follows the one that closes the last of them. */
    private static int mainQuery(List<Token> tokens) {
        if (!tokens.getFirst().is("with")) {
            return 0;
        }
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean bracket = token.is("(") && tokens.get(i - 1).is(")");
            boolean keyword = token.is("select") || token.is("from") || token.is("values") || token.is("pivot");
            if (depth == 0 && (bracket || keyword)) {
                return i;
            }
            depth += Tokens.depthChange(token);
        }
        return 0;
    }
}

package coffee.beanflows.materia.transform.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LexerProperties {
    @Property(tries = 500)
    void theTokensOfATextAreTheText(@ForAll String text) {
        assertThat(joined(text)).isEqualTo(text);
    }

    @Property(tries = 500)
    void theTokensOfSqlPiecesAreTheText(@ForAll("sqlLike") String text) {
        assertThat(joined(text)).isEqualTo(text);
        int at = 0;
        for (Token token : Lexer.tokens(text)) {
            assertThat(token.start()).isEqualTo(at);
            at = token.end();
        }
    }

    @Property(tries = 300)
    void aStringLosesNothingBetweenQuotes(@ForAll String text) {
        List<Token> tokens = Lexer.tokens("'" + text.replace("'", "''") + "'");
        assertThat(tokens).hasSize(1);
        assertThat(tokens.getFirst().kind()).isEqualTo(Token.Kind.STRING);
        assertThat(tokens.getFirst().unquoted()).isEqualTo(text);
    }

    @Example
    void commentsStringsAndDollarsHideWhatIsInThem() {
        assertThat(significant("a -- ;@x 'y\n b /* /* ; */ @z */ c $$;'$$ $t$ $$ ; $t$ 'it''s;' \"q\"\";\" E'\\';'"))
                .containsExactly("a", "b", "c", "$$;'$$", "$t$ $$ ; $t$", "'it''s;'", "\"q\"\";\"", "E'\\';'");
    }

    @Example
    void aCutOffStringIsBroken() {
        assertThat(Lexer.tokens("a 'b;").getLast().kind()).isEqualTo(Token.Kind.BROKEN);
        assertThat(Lexer.tokens("a /* b /* */").getLast().kind()).isEqualTo(Token.Kind.BROKEN);
        assertThat(Lexer.tokens("$x$ y $z$").getLast().kind()).isEqualTo(Token.Kind.BROKEN);
    }

    @Example
    void numbersAndSymbolsStandApart() {
        assertThat(significant("x:=1_000.5e-3::INT->y.z0"))
                .containsExactly("x", ":=", "1_000.5e-3", "::", "INT", "->", "y", ".", "z0");
    }

    @Provide
    Arbitrary<String> sqlLike() {
        return Arbitraries.of(
                        "SELECT", " ", "\n", "\r", "'", "''", "\"", "--", "/*", "*/", "$$", "$a$", ";", "(", ")", "@",
                        "@{x}", "1.5", ".", ",", ":=", "E'", "\\", "é", "😀", "MODEL", "AUDIT", "name", "kind", "[",
                        "]", "{", "}")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    private static String joined(String text) {
        return Lexer.tokens(text).stream().map(Token::text).collect(Collectors.joining());
    }

    private static List<String> significant(String text) {
        return Lexer.tokens(text).stream()
                .filter(Token::significant)
                .map(Token::text)
                .toList();
    }
}

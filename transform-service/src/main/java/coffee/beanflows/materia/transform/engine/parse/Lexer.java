package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL text into tokens by DuckDB's lexical rules. Never fails: what is cut off becomes a {@code BROKEN} token. */
public final class Lexer {
    /** Symbols of two characters that matter; the last three hold an {@code @} that begins no macro. */
    private static final List<String> PAIRS = List.of(":=", "::", "->", "@>", "<@", "^@");

    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?");
    private static final Pattern DOLLAR_TAG =
            Pattern.compile("\\$([A-Za-z_\\x80-\\uFFFF][A-Za-z0-9_\\x80-\\uFFFF]*)?\\$");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens of {@code text}, spaces and comments too. */
    public static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        if (isSpace(c)) {
            int end = at + 1;
            while (end < text.length() && isSpace(text.charAt(end))) {
                end++;
            }
            add(Kind.SPACE, end);
        } else if (text.startsWith("--", at)) {
            int end = at;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            add(Kind.COMMENT, end);
        } else if (text.startsWith("/*", at)) {
            blockComment();
        } else if (c == '\'') {
            quoted(Kind.STRING, at + 1, '\'');
        } else if ((c == 'e' || c == 'E') && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
            escapeString();
        } else if (c == '"') {
            quoted(Kind.QUOTED, at + 1, '"');
        } else if (c == '$') {
            dollar();
        } else if (isDigit(c)) {
            Matcher number = NUMBER.matcher(text).region(at, text.length());
            add(Kind.NUMBER, number.lookingAt() ? number.end() : at + 1);
        } else if (startsWord(c)) {
            int end = at + 1;
            while (end < text.length() && continuesWord(text.charAt(end))) {
                end++;
            }
            add(Kind.WORD, end);
        } else {
            boolean pair = PAIRS.stream().anyMatch(symbol -> text.startsWith(symbol, at));
            add(Kind.SYMBOL, pair ? at + 2 : at + 1);
        }
    }

    private void blockComment() {
        int depth = 1;
        int end = at + 2;
        while (end < text.length() && depth > 0) {
            if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else if (text.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        add(depth == 0 ? Kind.COMMENT : Kind.BROKEN, end);
    }

    private void quoted(Kind kind, int from, char quote) {
        for (int end = from; end < text.length(); end++) {
            if (text.charAt(end) == quote) {
                if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
                    end++;
                } else {
                    add(kind, end + 1);
                    return;
                }
            }
        }
        add(Kind.BROKEN, text.length());
    }

    private void escapeString() {
        for (int end = at + 2; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '\'') {
                if (end + 1 < text.length() && text.charAt(end + 1) == '\'') {
                    end++;
                } else {
                    add(Kind.STRING, end + 1);
                    return;
                }
            }
        }
        add(Kind.BROKEN, text.length());
    }

    private void dollar() {
        Matcher tag = DOLLAR_TAG.matcher(text).region(at, text.length());
        if (!tag.lookingAt()) {
            add(Kind.SYMBOL, at + 1);
            return;
        }
        int close = text.indexOf(tag.group(), tag.end());
        if (close < 0) {
            add(Kind.BROKEN, text.length());
        } else {
            add(Kind.STRING, close + tag.group().length());
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), at));
        at = end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0B || c == 0xA0 || c == 0xFEFF;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean startsWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean continuesWord(char c) {
        return (startsWord(c) && !isSpace(c)) || isDigit(c) || c == '$';
    }
}
